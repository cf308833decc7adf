<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Rest;

use Latchkey\Rest\CredentialFormat;
use PHPUnit\Framework\TestCase;

final class CredentialFormatTest extends TestCase
{
    public function test_ten_thousand_are_unique_and_well_formed(): void
    {
        $seen = [];
        for ($i = 0; $i < 10_000; $i++) {
            $key = CredentialFormat::generate($i % 2 === 0 ? CredentialFormat::KEY : CredentialFormat::SECRET);
            $seen[$key] = true;
            if (preg_match('/^c[ks]_[0-9A-Za-z]{40}\z/', $key) !== 1 || CredentialFormat::is_mistyped($key)) {
                self::fail($key);
            }
        }
        self::assertCount(10_000, $seen);
    }

    public function test_every_character_of_the_alphabet_is_used_alike(): void
    {
        $counts = ['0' => 0];
        for ($i = 0; $i < 3_000; $i++) {
            foreach (str_split(substr(CredentialFormat::generate(CredentialFormat::KEY), 3, 34)) as $character) {
                $counts[$character] = ($counts[$character] ?? 0) + 1;
            }
        }
        self::assertCount(62, $counts);
        $mean = 3_000 * 34 / 62;
        // Six standard deviations: by chance once in millions of runs.
        self::assertLessThan(6 * sqrt($mean), max($counts) - $mean);
        self::assertLessThan(6 * sqrt($mean), $mean - min($counts));
    }

    public function test_one_wrong_character_anywhere_is_noticed(): void
    {
        $key = CredentialFormat::generate(CredentialFormat::KEY);
        for ($at = 3; $at < strlen($key); $at++) {
            $typed = $key;
            $typed[$at] = $typed[$at] === 'a' ? 'b' : 'a';
            self::assertTrue(CredentialFormat::is_mistyped($typed), "character {$at}");
        }
        [$typed[5], $typed[6]] = [$key[6], $key[5]];
        self::assertFalse(CredentialFormat::is_mistyped($key));
    }

    public function test_keys_that_moved_in_have_no_checksum(): void
    {
        foreach (['ck_' . str_repeat('f3db7b87', 5), 'cs_' . str_repeat('86832fa7', 5), 'ck_short', '', 'admin'] as $other) {
            self::assertFalse(CredentialFormat::is_mistyped($other), $other);
        }
    }

    public function test_the_hash_is_the_one_that_keys_of_other_plugins_are_stored_with(): void
    {
        $key = 'ck_' . str_repeat('f3db7b87', 5);
        self::assertSame(hash_hmac('sha256', $key, 'wc-api'), bin2hex(CredentialFormat::hash($key)));
    }
}
