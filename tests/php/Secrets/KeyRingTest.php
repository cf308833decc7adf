<?php

declare(strict_types=1);

namespace Latchkey\Tests\Secrets;

use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Tests\Support\TestCase;

final class KeyRingTest extends TestCase
{
    private const UUID = '6f1ed002-ab5a-4c5e-9a3f-0f0000000001';
    private const NEW_KEY = 'another key, long enough to count as one';

    private string $sealed;

    protected function setUp(): void
    {
        parent::setUp();
        delete_option(KeyRing::OPTION);
        $this->sealed = bin2hex((new Encrypter(new KeyRing()))->seal('planted', SealedColumn::LicenseCode, self::UUID));
    }

    protected function tearDown(): void
    {
        delete_option(KeyRing::OPTION);
        parent::tearDown();
    }

    public function test_the_constant_comes_first(): void
    {
        self::assertSame('constant', (new KeyRing())->origin());
        self::assertFalse(get_option(KeyRing::OPTION));
        update_option(KeyRing::OPTION, bin2hex(random_bytes(32)), false);
        self::assertSame('planted', (new Encrypter(new KeyRing()))->open((string) hex2bin($this->sealed), SealedColumn::LicenseCode, self::UUID));
        self::assertSame((new KeyRing())->current_id(), substr($this->sealed, 0, 8));
    }

    public function test_a_key_that_is_lost_opens_nothing_and_replaces_nothing(): void
    {
        self::assertSame([null, 'constant'], $this->elsewhere([KeyRing::CONSTANT => self::NEW_KEY]));
        self::assertFalse(get_option(KeyRing::OPTION));
    }

    public function test_a_new_key_opens_what_the_previous_one_sealed(): void
    {
        $old = constant(KeyRing::CONSTANT);
        self::assertIsString($old);
        $constants = [KeyRing::CONSTANT => self::NEW_KEY, KeyRing::CONSTANT . '_PREVIOUS' => $old];
        self::assertSame(['planted', 'constant'], $this->elsewhere($constants));
        $again = OtherProcess::run($constants, $this->seal());
        self::assertIsString($again);
        self::assertNotSame(substr($this->sealed, 0, 8), substr($again, 0, 8));
        self::assertNull((new Encrypter(new KeyRing()))->open((string) hex2bin($again), SealedColumn::LicenseCode, self::UUID));
    }

    public function test_the_database_alone_opens_nothing(): void
    {
        // Without the constant, WordPress is all that a thief of the database has.
        self::assertSame([null, 'database'], $this->elsewhere([KeyRing::CONSTANT => '']));
    }

    public function test_without_a_constant_a_key_is_made_once_and_outlives_the_constant(): void
    {
        delete_option(KeyNote::OPTION);
        $sealed = OtherProcess::run([KeyRing::CONSTANT => ''], $this->seal());
        self::assertIsString($sealed);
        wp_cache_flush();
        $made = get_option(KeyRing::OPTION);
        self::assertIsString($made);
        self::assertSame(64, strlen($made));
        $again = OtherProcess::run([KeyRing::CONSTANT => ''], $this->seal());
        self::assertIsString($again);
        self::assertSame(substr($sealed, 0, 8), substr($again, 0, 8));
        // A site that begins to define the constant still opens it.
        self::assertSame('planted', (new Encrypter(new KeyRing()))->open((string) hex2bin($sealed), SealedColumn::LicenseCode, self::UUID));
        wp_cache_flush();
        self::assertSame($made, get_option(KeyRing::OPTION));
        self::assertArrayNotHasKey(KeyRing::OPTION, wp_load_alloptions());
    }

    public function test_a_key_that_could_be_guessed_is_none(): void
    {
        self::assertSame([null, 'database'], $this->elsewhere([KeyRing::CONSTANT => 'short']));
    }

    public function test_the_salts_have_no_part_in_it(): void
    {
        $salts = array_fill_keys(['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'], 'rotated');
        self::assertSame(['planted', 'constant'], $this->elsewhere($salts));
    }

    /**
     * `switch_to_blog()` puts another blog's options in place of these between any two calls.
     */
    public function test_the_key_is_that_of_the_moment(): void
    {
        $result = OtherProcess::run([KeyRing::CONSTANT => ''], '
            $ring = new Latchkey\Secrets\KeyRing();
            $first = $ring->make();
            $kept = get_option("latchkey_encryption_key");
            update_option("latchkey_encryption_key", str_repeat("2e", 32), false);
            $second = $ring->current_id();
            update_option("latchkey_encryption_key", $kept, false);
            return [$first === $second, $ring->key($second), $ring->current_id() === $first];
        ');
        self::assertSame([false, null, true], $result);
    }

    /**
     * Two first requests at once: the key that was stored first is the one that both seal with.
     */
    public function test_of_two_keys_made_at_once_the_first_stays(): void
    {
        delete_option(KeyNote::OPTION);
        $result = OtherProcess::run([KeyRing::CONSTANT => ''], '
            global $wpdb;
            $first = str_repeat("1f", 32);
            $planted = false;
            add_filter("query", function ($query) use ($wpdb, $first, &$planted) {
                if (!$planted && stripos(ltrim($query), "INSERT") === 0 && str_contains($query, "latchkey_encryption_key")) {
                    $planted = true;
                    $wpdb->query("INSERT INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (\'latchkey_encryption_key\', \'{$first}\', \'off\')");
                }
                return $query;
            });
            $sealed = (new Latchkey\Secrets\Encrypter(new Latchkey\Secrets\KeyRing()))->seal("x", Latchkey\Secrets\SealedColumn::LicenseCode, "u");
            wp_cache_flush();
            $opened = (new Latchkey\Secrets\Encrypter(new Latchkey\Secrets\KeyRing()))->open($sealed, Latchkey\Secrets\SealedColumn::LicenseCode, "u");
            return [$planted, get_option("latchkey_encryption_key") === $first, $opened];
        ');
        self::assertSame([true, true, 'x'], $result);
    }

    /**
     * @param array<string, string> $constants
     */
    private function elsewhere(array $constants): mixed
    {
        return OtherProcess::run($constants, sprintf(
            '$ring = new Latchkey\Secrets\KeyRing(); return [(new Latchkey\Secrets\Encrypter($ring))->open(hex2bin("%s"), Latchkey\Secrets\SealedColumn::LicenseCode, "%s"), $ring->origin()];',
            $this->sealed,
            self::UUID,
        ));
    }

    private function seal(): string
    {
        return sprintf('return bin2hex((new Latchkey\Secrets\Encrypter(new Latchkey\Secrets\KeyRing()))->seal("planted", Latchkey\Secrets\SealedColumn::LicenseCode, "%s"));', self::UUID);
    }
}
