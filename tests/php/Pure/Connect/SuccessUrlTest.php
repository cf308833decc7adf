<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Connect;

use Latchkey\Connect\SuccessUrl;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class SuccessUrlTest extends TestCase
{
    /**
     * @return array<string, array{string, string, string, bool}> Address, origin, what people see, whether it is on their computer.
     */
    public static function good(): array
    {
        return [
            'a path' => ['https://app.example/connected', 'https://app.example', 'app.example', false],
            'no path' => ['https://app.example', 'https://app.example', 'app.example', false],
            'a query' => ['https://app.example/?a=b&c=%2F', 'https://app.example', 'app.example', false],
            'a port' => ['https://app.example:8443/x', 'https://app.example:8443', 'app.example:8443', false],
            'at sign in the path' => ['https://app.example/@good', 'https://app.example', 'app.example', false],
            'Punycode as it is' => ['https://xn--pple-43d.example/', 'https://xn--pple-43d.example', 'xn--pple-43d.example', false],
            'IPv4' => ['https://192.0.2.7/', 'https://192.0.2.7', '192.0.2.7', false],
            'loopback' => ['http://127.0.0.1:49152/callback', 'http://127.0.0.1', '127.0.0.1', true],
            'loopback without a port' => ['http://127.0.0.1/', 'http://127.0.0.1', '127.0.0.1', true],
            'loopback, IPv6' => ['http://[::1]:8080/', 'http://[::1]', '[::1]', true],
        ];
    }

    #[DataProvider('good')]
    public function test_it_knows_who_gets_the_code(string $url, string $origin, string $host, bool $is_loopback): void
    {
        $to = SuccessUrl::of($url);
        self::assertSame([$origin, $host, $is_loopback, $url], [$to?->origin, $to?->host, $to?->is_loopback, $to?->url]);
    }

    /**
     * @return array<array-key, array{string}>
     */
    public static function bad(): array
    {
        $urls = [
            '', 'app.example', '//app.example/', '/connected', 'https:', 'https://', 'https:///app.example', 'https:/app.example',
            // Other schemes, and other spellings of one.
            'http://app.example/', 'javascript:alert(1)', 'JavaScript://app.example/%0aalert(1)', 'data:text/html,x', 'ftp://app.example/', 'app://connected',
            'HTTPS://app.example/', 'Https://app.example/', ' https://app.example/', 'h ttps://app.example/', "https\t://app.example/", 'file:///etc/passwd', 'blob:https://app.example/1',
            // Two hosts in one.
            'https://good.example@evil.example/', 'https://good.example:pass@evil.example/', 'https://@evil.example/', 'https://evil.example\\@good.example/',
            'https://evil.example\\good.example/', 'https:\\\\evil.example/', 'https://good.example%40evil.example/', 'https://good.example%2f@evil.example/',
            'https://evil.example#@good.example/', 'https://good.example?@evil.example#', 'https://good.example/#evil', 'https://good.example/#',
            // What browsers leave out.
            "https://good.\texample/", "https://good.example/\n", "https://good.example/\r\nLocation: https://evil.example", "https://good.example/\0", 'https://good.example/ x', "\u{feff}https://good.example/",
            // Names that read in several ways.
            'https://app.example./', 'https://.app.example/', 'https://app..example/', 'https://App.example/', 'https://%61pp.example/', 'https://-app.example/', 'https://app-.example/', 'https://app_.example/',
            "https://\u{0430}pp.example/", "https://app\u{3002}example/", "https://app\u{2024}example/", "https://app\u{ad}.example/", "https://app.example\u{2044}evil/", "https://\u{ff41}pp.example/",
            'https://127.1/', 'https://0x7f.0.0.1/', 'https://2130706433/', 'https://017700000001/', 'https://0x7f000001/', 'https://1.2.3.4.5/', 'https://app.0x7f/', 'https://256.1.1.1/', 'https://01.2.3.4/',
            'https://[::1]/', 'https://[2001:db8::1]/', 'https://' . str_repeat('a', 64) . '.example/', 'https://' . str_repeat('a.', 127) . 'example/',
            // Ports.
            'https://app.example:/', 'https://app.example:0/', 'https://app.example:443/', 'https://app.example:65536/', 'https://app.example:080/', 'https://app.example:8443:1/', 'https://app.example:80a/', 'https://app.example:-1/',
            // Loopback is two addresses, and nothing that looks like them.
            'http://localhost/', 'http://localhost:8080/', 'http://127.0.0.2/', 'http://127.0.0.1.evil.example/', 'http://127.0.0.1@evil.example/', 'http://[::1].evil.example/', 'http://[::ffff:127.0.0.1]/', 'http://[0:0:0:0:0:0:0:1]/', 'http://0.0.0.0/', 'http://127.0.0.1:99999/',
            // What the answer adds.
            'https://app.example/?code=1', 'https://app.example/?a=1&state=2', 'https://app.example/?STATE=2', 'https://app.example/?co%64e=1', 'https://app.example/?code[]=1', 'https://app.example/?code%5B%5D=1',
            'https://app.example/?%20code=1', 'https://app.example/?+code=1', 'https://app.example/?a=1;code=1', 'https://app.example/?iss=1', 'https://app.example/?error', 'https://app.example/?code',
            // Not an address.
            'https://app.example/%', 'https://app.example/%zz', 'https://app.example/"><script>', "https://app.example/'", 'https://app.example/<x>', 'https://app.example/^', 'https://app.example/`', "https://app.example/\u{e9}", 'https://app.example/' . str_repeat('a', 1000),
        ];
        return array_map(static fn (string $url): array => [$url], $urls);
    }

    #[DataProvider('bad')]
    public function test_it_sends_nothing_there(string $url): void
    {
        self::assertNull(SuccessUrl::of($url));
    }

    public function test_parameters_are_added_to_those_that_are_there(): void
    {
        $with = static fn (string $url): string => (string) SuccessUrl::of($url)?->with(['code' => 'a-b', 'state' => 'x y&z=#']);
        $added = 'code=a-b&state=x%20y%26z%3D%23';
        self::assertSame("https://app.example?{$added}", $with('https://app.example'));
        self::assertSame("https://app.example/c?{$added}", $with('https://app.example/c?'));
        self::assertSame("https://app.example/c?a=b&{$added}", $with('https://app.example/c?a=b'));
        self::assertSame("https://app.example/c?a=b&{$added}", $with('https://app.example/c?a=b&'));
    }
}
