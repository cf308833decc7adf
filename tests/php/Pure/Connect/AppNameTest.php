<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Connect;

use Latchkey\Connect\AppName;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class AppNameTest extends TestCase
{
    /**
     * @return array<array-key, array{string, bool}>
     */
    public static function names(): array
    {
        return [
            ['Ledgerline', true], ['Ledgerline 2 (beta)', true], ['Größe & Söhne', true], ['帳簿', true], ['Гроссбух', true], ['דף חשבון', true], ['دفتر', true], ['हिन्दी बही', true],
            ['Ledgerline 📒', true], ['O’Reilly', true], ['<b>Ledgerline</b>', true], [str_repeat('a', 60), true],
            ['', false], [' ', false], [' Ledgerline', false], ['Ledgerline ', false], ['Ledger  line', false], [str_repeat('a', 61), false], [str_repeat('a', 10_000), false],
            ["Ledger\nline", false], ["Ledger\tline", false], ["Ledger\0line", false], ["Ledger\u{202e}enil", false], ["\u{2067}Ledgerline", false], ["Ledger\u{200b}line", false], ["Ledger\u{200d}line 1\u{200d}", false],
            ["Ledger\u{a0}line", false], ["Ledger\u{3000}line", false], ["Ledger\u{2028}line", false], ["\u{feff}Ledgerline", false], ["\xc3\x28", false], ["L\u{300}\u{301}\u{302}\u{303}", false], ["Ledger\u{e000}", false],
            // Words of two scripts that look like one.
            ["W\u{43e}\u{43e}Commerce", false], ["Ledgerl\u{456}ne", false], ["\u{391}pple", false], ['Ledger Гроссбух', true],
        ];
    }

    #[DataProvider('names')]
    public function test_a_name_can_be_shown(string $name, bool $is_fit): void
    {
        self::assertSame($is_fit, AppName::is_fit($name));
    }
}
