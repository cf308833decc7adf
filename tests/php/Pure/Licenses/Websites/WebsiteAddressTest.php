<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Licenses\Websites;

use Latchkey\Licenses\Websites\HostName;
use Latchkey\Licenses\Websites\LocalWebsites;
use Latchkey\Licenses\Websites\WebsiteAddress;
use Latchkey\Licenses\Websites\WebsiteSettings;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/**
 * Hashes of these texts are stored: a row that changes is an activated website that is not found any more.
 */
final class WebsiteAddressTest extends TestCase
{
    private const SEAT = true;
    private const NONE = false;

    /** What is sent, the one form of it, and whether it takes a seat. */
    private const ADDRESSES = [
        // One website in its spellings.
        ['example.com', 'example.com', self::SEAT],
        ['https://Example.com/', 'example.com', self::SEAT],
        ['http://www.example.com', 'example.com', self::SEAT],
        ['HTTPS://WWW.EXAMPLE.COM:8443//', 'example.com', self::SEAT],
        ['//example.com.', 'example.com', self::SEAT],
        [' https://example.com/?p=1#top ', 'example.com', self::SEAT],
        ['https://admin:secret@example.com/', 'example.com', self::SEAT],
        ['ｅｘａｍｐｌｅ。ｃｏｍ', 'example.com', self::SEAT],
        // A scheme that was typed twice or badly is no host.
        ['https://https://example.com', 'example.com', self::SEAT],
        ['http://https//www.example.com/', 'example.com', self::SEAT],
        ['HTTPS://http:/example.com/shop', 'example.com/shop', self::SEAT],
        ['//https://example.com', 'example.com', self::SEAT],
        ['https:/example.com', 'example.com', self::SEAT],
        ['https//example.com', 'example.com', self::SEAT],
        ['http/example.com', 'example.com', self::SEAT],
        ['https:///example.com', 'example.com', self::SEAT],
        ['ftp://example.com', 'example.com', self::SEAT],
        ['https://httpbin.org', 'httpbin.org', self::SEAT],
        ['http.example.com', 'http.example.com', self::SEAT],
        ['https://example.com/https://example.org', 'example.com/https:/example.org', self::SEAT],
        // Another folder is another website.
        ['https://example.com/shop/', 'example.com/shop', self::SEAT],
        ['example.com/Shop', 'example.com/shop', self::SEAT],
        ['www.example.com/shop//', 'example.com/shop', self::SEAT],
        ['https://example.com/blog', 'example.com/blog', self::SEAT],
        ['https://example.com/l%C3%A4den', 'example.com/läden', self::SEAT],
        ['https://example.com/läden/', 'example.com/läden', self::SEAT],
        ['example.com/caf%C3%A9', "example.com/caf\u{e9}", self::SEAT],
        ['example.com/cafe%CC%81', "example.com/caf\u{e9}", self::SEAT],
        ["example.com/cafe\u{301}", "example.com/caf\u{e9}", self::SEAT],
        ["example.com/cafe\u{301}/%FF", "example.com/caf\u{e9}/%ff", self::SEAT],
        ['example.com/%E2%84%AA', 'example.com/k', self::SEAT],
        ['https://example.com/%7Eada/%2F', 'example.com/~ada/%2f', self::SEAT],
        ['https://example.com/%FF', 'example.com/%ff', self::SEAT],
        // Another subdomain is another website.
        ['shop.example.com', 'shop.example.com', self::SEAT],
        ['www.shop.example.com', 'shop.example.com', self::SEAT],
        ['www2.example.com', 'www2.example.com', self::SEAT],
        ['www.com', 'www.com', self::SEAT],
        // International names.
        ['https://bücher.de', 'xn--bcher-kva.de', self::SEAT],
        ['https://BÜCHER.de', 'xn--bcher-kva.de', self::SEAT],
        ["https://bu\u{308}cher.de", 'xn--bcher-kva.de', self::SEAT],
        ['https://www.xn--bcher-kva.de/', 'xn--bcher-kva.de', self::SEAT],
        ['https://пример.рф/магазин', 'xn--e1afmkfd.xn--p1ai/магазин', self::SEAT],
        // Real, though it looks otherwise.
        ['https://example.dev', 'example.dev', self::SEAT],
        ['https://dev.to', 'dev.to', self::SEAT],
        ['https://test.com', 'test.com', self::SEAT],
        ['https://staging.com', 'staging.com', self::SEAT],
        ['https://dev.co.uk', 'dev.co.uk', self::SEAT],
        ['https://staging.co.uk', 'staging.co.uk', self::SEAT],
        ['https://stage.com.mx/shop', 'stage.com.mx/shop', self::SEAT],
        ['https://staging2.org.nz', 'staging2.org.nz', self::SEAT],
        ['https://www.test.com.au', 'test.com.au', self::SEAT],
        ['https://shop.test.com.br', 'shop.test.com.br', self::SEAT],
        ['https://a.b.staging.ac.uk', 'a.b.staging.ac.uk', self::SEAT],
        ['https://mytest.example.com', 'mytest.example.com', self::SEAT],
        ['https://local.example.com', 'local.example.com', self::SEAT],
        ['https://example.local.com', 'example.local.com', self::SEAT],
        ['https://notlocalhost.com', 'notlocalhost.com', self::SEAT],
        ['https://wpengine.com', 'wpengine.com', self::SEAT],
        ['https://kinsta.cloud.example.com', 'kinsta.cloud.example.com', self::SEAT],
        ['http://8.8.8.8', '8.8.8.8', self::SEAT],
        ['http://172.15.255.255/wp', '172.15.255.255/wp', self::SEAT],
        ['http://172.32.0.1', '172.32.0.1', self::SEAT],
        ['http://[2001:4860:4860:0:0:0:0:8888]:8080', '[2001:4860:4860::8888]', self::SEAT],
        ['http://[::ffff:8.8.4.4]', '8.8.4.4', self::SEAT],
        // Private and loopback addresses.
        ['http://127.0.0.1:8888/wordpress', '127.0.0.1/wordpress', self::NONE],
        ['127.5.5.5', '127.5.5.5', self::NONE],
        ['10.0.0.7', '10.0.0.7', self::NONE],
        ['http://172.16.0.1', '172.16.0.1', self::NONE],
        ['http://172.31.255.255', '172.31.255.255', self::NONE],
        ['http://192.168.1.20/', '192.168.1.20', self::NONE],
        ['http://169.254.1.1', '169.254.1.1', self::NONE],
        ['http://100.64.0.1', '100.64.0.1', self::NONE],
        ['http://0.0.0.0', '0.0.0.0', self::NONE],
        ['http://[::1]:8080/', '[::1]', self::NONE],
        ['::1', '[::1]', self::NONE],
        ['http://[fe80::1%25eth0]/', '[fe80::1]', self::NONE],
        ['http://[fd12:3456::1]', '[fd12:3456::1]', self::NONE],
        ['http://[::ffff:192.168.1.5]', '192.168.1.5', self::NONE],
        // Names that nobody can register.
        ['localhost', 'localhost', self::NONE],
        ['http://localhost:10003', 'localhost', self::NONE],
        ['http://localhost/wordpress', 'localhost/wordpress', self::NONE],
        ['shop.localhost', 'shop.localhost', self::NONE],
        ['https://shop.local', 'shop.local', self::NONE],
        ['https://shop.test', 'shop.test', self::NONE],
        ['https://www.SHOP.TEST./', 'shop.test', self::NONE],
        ['https://shop.example', 'shop.example', self::NONE],
        ['https://shop.invalid', 'shop.invalid', self::NONE],
        ['http://mysite', 'mysite', self::NONE],
        ['//mysite', 'mysite', self::NONE],
        ['https://https://mysite', 'mysite', self::NONE],
        ['LOCALHOST.', 'localhost', self::NONE],
        ['localhost:8080/wordpress', 'localhost/wordpress', self::NONE],
        ['http://intranet-of-the-company/wp', 'intranet-of-the-company/wp', self::NONE],
        // Subdomains for trying out.
        ['https://dev.example.com', 'dev.example.com', self::NONE],
        ['https://www.dev.example.com', 'dev.example.com', self::NONE],
        ['https://staging.example.com', 'staging.example.com', self::NONE],
        ['https://staging2.example.com', 'staging2.example.com', self::NONE],
        ['https://test.example.com', 'test.example.com', self::NONE],
        ['https://TEST.bücher.de', 'test.xn--bcher-kva.de', self::NONE],
        ['https://shop.staging.example.com', 'shop.staging.example.com', self::NONE],
        ['https://dev.example.co.uk', 'dev.example.co.uk', self::NONE],
        ['https://test.test.com.au', 'test.test.com.au', self::NONE],
        ['https://shop.test.example.com.br', 'shop.test.example.com.br', self::NONE],
        ['https://shop.test.example.br', 'shop.test.example.br', self::NONE],
        ['https://dev.co.example', 'dev.co.example', self::NONE],
        // Domains of hosting companies and tools.
        ['https://shop.wpengine.com', 'shop.wpengine.com', self::NONE],
        ['https://shop.wpenginepowered.com', 'shop.wpenginepowered.com', self::NONE],
        ['https://stg-shop.kinsta.cloud', 'stg-shop.kinsta.cloud', self::NONE],
        ['https://dev-shop.pantheonsite.io', 'dev-shop.pantheonsite.io', self::NONE],
        ['https://shop.flywheelsites.com', 'shop.flywheelsites.com', self::NONE],
        ['https://shop.flywheelstaging.com', 'shop.flywheelstaging.com', self::NONE],
        ['https://wordpress-1-2.cloudwaysapps.com', 'wordpress-1-2.cloudwaysapps.com', self::NONE],
        ['https://ada1.sg-host.com', 'ada1.sg-host.com', self::NONE],
        ['https://shop.wpstaging.com', 'shop.wpstaging.com', self::NONE],
        ['https://shop.instawp.xyz', 'shop.instawp.xyz', self::NONE],
        ['https://shop.tastewp.com', 'shop.tastewp.com', self::NONE],
        ['https://shop.s1-tastewp.com', 'shop.s1-tastewp.com', self::NONE],
        ['https://shop.azurewebsites.net', 'shop.azurewebsites.net', self::NONE],
        ['https://shop.myftpupload.com', 'shop.myftpupload.com', self::NONE],
        ['https://a1b2.ngrok.io', 'a1b2.ngrok.io', self::NONE],
    ];

    private const NO_ADDRESSES = [
        '', ' ', 'https://', '//', '/shop', '?x', 'New laptop 2', 'C:\wordpress', '7f3c2a10-1c0b-4f0e-9c6c-1d6a2b3c4d5e',
        '0123456789abcdef0123456789abcdef', 'AA-BB-CC-DD-EE-FF', 'a..b.com', '.example.com', 'example.com:port', 'javascript:alert(1)',
        '1.2.3', '10.0.0.256', 'http://[::1', 'http://[example.com]', 'ex ample.com', "exam\u{0}ple.com", "exam\nple.com", 'xn--a.com',
        'https://exa%6Dple.com', 'a!b.com', "\xff.com",
        // Without a scheme, a word is the identifier of something.
        'mysite', 'a1b2c3d4', 'wp:123', 'wp:456', 'device:1234567890', 'site/7', 'mysite/wp', 'intranet:8080', '42', 'bücher', 'ada@laptop',
        'https', 'http:', 'https:443', 'https://https', 'https://https://', 'http://http:80/shop', 'https.//example.com', 'http://user@https',
    ];

    #[DataProvider('addresses')]
    public function test_an_address_has_one_form_and_takes_a_seat_or_none(string $sent, string $form, bool $takes_seat): void
    {
        $address = WebsiteAddress::parse($sent);
        self::assertNotNull($address);
        self::assertSame([$form, $takes_seat], [$address->text(), !self::local()->contain($address)]);
        self::assertSame($form, WebsiteAddress::parse('https://' . $address->text())?->text());
    }

    /**
     * @return iterable<array{string, string, bool}>
     */
    public static function addresses(): iterable
    {
        return self::ADDRESSES;
    }

    public function test_what_is_no_address(): void
    {
        self::assertSame([], array_filter(self::NO_ADDRESSES, static fn (string $text): bool => WebsiteAddress::parse($text) !== null));
        self::assertNull(WebsiteAddress::parse(str_repeat('a', 64) . '.com'));
        self::assertNull(WebsiteAddress::parse(str_repeat('a.', 127) . 'com'));
    }

    /**
     * Rows in the manner of web-platform-tests' toascii.json. Each is what a browser makes of it, but for empty labels, which no website has,
     * and for what Unicode has changed since.
     */
    public function test_names_become_what_browsers_make_of_them(): void
    {
        $rows = json_decode((string) file_get_contents(__DIR__ . '/toascii.json'), true);
        self::assertIsArray($rows);
        self::assertGreaterThan(80, count($rows));
        [$expected, $found] = [[], []];
        foreach ($rows as $row) {
            self::assertIsArray($row);
            $input = is_string($row['input']) ? $row['input'] : '';
            $expected[$input] = $row['output'];
            $found[$input] = HostName::of($input)?->text;
        }
        self::assertSame($expected, $found);
    }

    /**
     * The library is ours under another name, so no version of another plugin and no extension of PHP is asked.
     */
    public function test_no_extension_of_php_decides(): void
    {
        foreach (['Idn/Idn.php', 'Normalizer/Normalizer.php'] as $file) {
            $code = (string) file_get_contents(dirname(__DIR__, 5) . '/third-party/Intl/' . $file);
            self::assertStringContainsString('namespace Latchkey\ThirdParty\Intl', $code);
            self::assertDoesNotMatchRegularExpression('/[^\\\\\w](?:normalizer_\w+|idn_to_\w+|grapheme_\w+)\(|[^\w]\\\\Normalizer::(?!NONE)/', (string) preg_replace(['~function idn_to_\w+\(~', "~'[^']*'~"], '', $code));
        }
    }

    public function test_the_store_edits_the_list(): void
    {
        $address = static fn (string $text): WebsiteAddress => WebsiteAddress::parse($text) ?? throw new \LogicException($text);
        $local = new LocalWebsites(['*.Lab.Example.com', 'beta?.example.com']);
        $found = array_map(
            static fn (string $text): bool => $local->contain($address($text)),
            ['a.lab.example.com', 'lab.example.com', 'beta1.example.com', 'beta12.example.com', 'dev.example.com', 'shop.local', 'labxexample.com'],
        );
        self::assertSame([true, false, true, false, false, true, false], $found);
    }

    private static function local(): LocalWebsites
    {
        $patterns = WebsiteSettings::all()[0]->default;
        self::assertIsArray($patterns);
        return new LocalWebsites(array_values(array_filter($patterns, is_string(...))));
    }
}
