<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Connect;

use Latchkey\Connect\ConnectRequest;
use Latchkey\Rest\Scope;
use Latchkey\Support\DomainError;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class ConnectRequestTest extends TestCase
{
    private const NOW = 1_800_000_000;

    private const GOOD = [
        'app_name' => 'Ledgerline',
        'app_id' => 'example.ledgerline',
        'scopes' => 'licenses:read,activations:write',
        'until' => '2027-11-22',
        'success_url' => 'https://app.ledgerline.example/connected',
        'state' => 'a-state-of-its-own',
        'code_challenge' => 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        'code_challenge_method' => 'S256',
    ];

    public function test_it_is_what_was_sent(): void
    {
        $request = ConnectRequest::read(self::GOOD, self::NOW);
        self::assertSame([Scope::LicensesRead, Scope::ActivationsWrite], $request->scopes);
        self::assertSame('2027-11-22 23:59:59', $request->until);
        self::assertSame(self::GOOD, $request->sent);
    }

    public function test_it_reads_if_no_scope_is_named_and_has_any_end_if_none_is(): void
    {
        $request = ConnectRequest::read(['scopes' => '', 'until' => ''] + self::GOOD, self::NOW);
        self::assertSame(Scope::of_permissions(Scope::READ), $request->scopes);
        self::assertNull($request->until);
    }

    /**
     * @return array<array-key, array{string, mixed}>
     */
    public static function bad(): array
    {
        return [
            ['app_name', ''], ['app_name', ['x']], ['app_id', ''], ['app_id', 'ab'], ['app_id', 'Ledgerline'], ['app_id', '-ledgerline'], ['app_id', "ledgerline\n"], ['app_id', 'led/ger'], ['app_id', str_repeat('a', 101)],
            ['scopes', 'licenses:delete'], ['scopes', 'licenses:read,,licenses:write'], ['scopes', 'licenses:read;licenses:write'], ['scopes', 'LICENSES:READ'], ['scopes', str_repeat('licenses:read,', 1000)], ['scopes', ['licenses:read']], ['scopes', '*'],
            ['until', 'tomorrow'], ['until', '2027-02-31'], ['until', '2020-01-01'], ['until', '2027-11-22T10:00:00+01:00'], ['until', '2027-11-22T25:00:00Z'], ['until', '99999-01-01'],
            ['success_url', 'http://app.ledgerline.example/'], ['success_url', ['https://app.ledgerline.example/']],
            ['state', ''], ['state', 'short'], ['state', "with a\nline"], ['state', str_repeat('a', 501)], ['state', 'with space'],
            ['code_challenge', ''], ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c'], ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM'], ['code_challenge', "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\n"],
            ['code_challenge_method', 'plain'], ['code_challenge_method', ''], ['code_challenge_method', 's256'],
            // A limit that is not known here is not dropped.
            ['products', '1,2'], ['products', ''], ['products', ['1']],
        ];
    }

    #[DataProvider('bad')]
    public function test_it_says_what_is_wrong(string $field, mixed $value): void
    {
        try {
            ConnectRequest::read([$field => $value] + self::GOOD, self::NOW);
            self::fail('It was taken.');
        } catch (DomainError $error) {
            self::assertSame(['latchkey_connect_invalid', ['parameter' => $field]], [$error->reason, $error->data]);
        }
    }

    /**
     * @return array<string, array{list<Scope>, string|null}>
     */
    public static function more(): array
    {
        return [
            'nothing' => [[], '2027-01-01 00:00:00'],
            'another scope' => [[Scope::LicensesRead, Scope::LicensesWrite], '2027-01-01 00:00:00'],
            'a later end' => [[Scope::LicensesRead], '2027-11-23 00:00:00'],
            'no end' => [[Scope::LicensesRead], null],
        ];
    }

    /**
     * @param list<Scope> $scopes
     */
    #[DataProvider('more')]
    public function test_nothing_more_is_allowed_than_was_asked_for(array $scopes, ?string $expires_at): void
    {
        $this->expectExceptionMessage('latchkey_connect_invalid');
        ConnectRequest::read(self::GOOD, self::NOW)->require_within($scopes, $expires_at);
    }
}
