<?php

declare(strict_types=1);

namespace Latchkey\Tests\Secrets;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Plugin;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\EncryptionState;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * What is stored must open: else nothing is sealed, and a person is told what to put where.
 */
final class EncryptionTest extends TestCase
{
    private const OTHER = 'another key, long enough to count as one';

    /** What another process says: the state, whether a key can be made, whether the code opens, what the option of the generated key holds. */
    private const LOOK = '
        $plugin = Latchkey\Plugin::instance();
        $state = $plugin->secrets->encryption->state();
        try {
            $plugin->licenses->service()->create(["code" => wp_generate_uuid4()]);
            $made = "made";
        } catch (Latchkey\Support\DomainError $refusal) {
            $made = $refusal->reason;
        }
        global $wpdb;
        $id = (int) $wpdb->get_var("SELECT MIN(id) FROM {$wpdb->prefix}latchkey_licenses");
        $code = $id === 0 ? null : $plugin->licenses->service()->code($plugin->licenses->service()->get($id));
        return [$state->word, $made, $code, get_option("latchkey_encryption_key"), $state->text()];
    ';

    protected function tearDown(): void
    {
        delete_option(KeyRing::OPTION);
        delete_option(KeyNote::OPTION);
        parent::tearDown();
    }

    public function test_the_first_box_notes_its_key(): void
    {
        delete_option(KeyNote::OPTION);
        self::assertSame(EncryptionState::OK, $this->encryption()->state()->word);
        self::assertSame([], KeyNote::read()->keys);
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        self::assertSame((new KeyRing())->current_id() . ':constant', get_option(KeyNote::OPTION));
        self::assertArrayHasKey(KeyNote::OPTION, wp_load_alloptions());
    }

    public function test_looking_asks_nothing_of_the_database(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        wp_load_alloptions();
        $before = Db::connection()->num_queries;
        self::assertTrue($this->encryption()->state()->is_ok());
        self::assertNull($this->encryption()->readable());
        $this->encryption()->key_to_seal_with();
        self::assertSame($before, Db::connection()->num_queries);
    }

    /**
     * @param array<string, string> $constants
     */
    #[DataProvider('losses')]
    public function test_a_lost_key_stops_what_it_would_seal_and_nothing_is_made_in_its_place(array $constants, string $word, string $advice): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        $note = get_option(KeyNote::OPTION);
        [$state, $made, $code, $stored, $text] = $this->look($constants);
        self::assertSame([$word, 'latchkey_encryption_key', null, false], [$state, $made, $code, $stored]);
        self::assertIsString($text);
        self::assertStringContainsString($advice, $text);
        self::assertStringContainsString((string) (new KeyRing())->current_id(), $text);
        wp_cache_flush();
        self::assertSame($note, get_option(KeyNote::OPTION));
        // Nothing was changed, so everything is as before.
        self::assertSame(['ok', 'made', 'KEPT', false], array_slice($this->look([]), 0, 4));
    }

    /** @return iterable<string, array{array<string, string>, string, string}> */
    public static function losses(): iterable
    {
        yield 'removed' => [[KeyRing::CONSTANT => ''], 'missing', 'back into wp-config.php'];
        yield 'short' => [[KeyRing::CONSTANT => 'short'], 'missing', 'has fewer than 32'];
        yield 'another one' => [[KeyRing::CONSTANT => self::OTHER], 'mismatch', 'LATCHKEY_ENCRYPTION_KEY_PREVIOUS'];
        yield 'another one, and another previous one' => [[KeyRing::CONSTANT => self::OTHER, KeyRing::PREVIOUS => self::OTHER . '!'], 'mismatch', 'back into wp-config.php'];
    }

    public function test_the_key_may_move_to_the_environment(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        $seen = OtherProcess::run([KeyRing::CONSTANT => ''], 'putenv("LATCHKEY_ENCRYPTION_KEY=' . self::key_of_the_site() . '");'
            . self::LOOK);
        self::assertSame(['ok', 'made', 'KEPT', false], array_slice(is_array($seen) ? $seen : [], 0, 4));
    }

    public function test_a_lost_option_is_a_lost_key_too(): void
    {
        // A key that is too short is not replaced by one in the database: its owner believes that it is used.
        self::assertSame(['missing', 'latchkey_encryption_key', null, false], array_slice($this->look([KeyRing::CONSTANT => 'short']), 0, 4));
        $new = [KeyRing::CONSTANT => ''];
        self::assertSame('made', $this->look($new)[1]);
        wp_cache_flush();
        $stored = get_option(KeyRing::OPTION);
        delete_option(KeyRing::OPTION);
        [$state, $made, $code, $there, $text] = $this->look($new);
        self::assertSame(['missing', 'latchkey_encryption_key', null, false], [$state, $made, $code, $there]);
        self::assertIsString($text);
        self::assertStringContainsString('Restore the option latchkey_encryption_key', $text);
        // The note lost as well: the rows say the same.
        delete_option(KeyNote::OPTION);
        self::assertSame(['missing', 'latchkey_encryption_key', null, false], array_slice($this->look($new), 0, 4));
        update_option(KeyRing::OPTION, $stored, false);
        self::assertSame(['ok', 'made'], array_slice($this->look($new), 0, 2));
    }

    public function test_where_nothing_is_sealed_no_key_is_missed(): void
    {
        update_option(KeyNote::OPTION, 'deadbeef:constant');
        self::assertTrue($this->encryption()->state()->is_ok());
        $this->plugin()->licenses->service()->create(['code' => 'NEW']);
        self::assertSame((new KeyRing())->current_id() . ':constant', get_option(KeyNote::OPTION));
    }

    public function test_what_the_note_said_stands_in_the_rows(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        delete_option(KeyNote::OPTION);
        [$state, $made, $code, $stored] = $this->look([KeyRing::CONSTANT => self::OTHER]);
        self::assertSame(['mismatch', 'latchkey_encryption_key', null, false], [$state, $made, $code, $stored]);
        wp_cache_flush();
        delete_option(KeyNote::OPTION);
        self::assertSame(['ok', 'made', 'KEPT'], array_slice($this->look([]), 0, 3));
    }

    public function test_a_new_key_beside_the_previous_one_seals_at_once(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        $old = (new KeyRing())->current_id();
        [$state, $made, $code] = $this->look([KeyRing::CONSTANT => self::OTHER, KeyRing::PREVIOUS => self::key_of_the_site()]);
        self::assertSame(['ok', 'made', 'KEPT'], [$state, $made, $code]);
        wp_cache_flush();
        self::assertSame($old, KeyNote::read()->keys[1]->id ?? null);
        // Who was not told of the new key seals nothing, and reads what it can.
        self::assertSame(['mismatch', 'latchkey_encryption_key', 'KEPT'], array_slice($this->look([]), 0, 3));
    }

    public function test_a_process_that_runs_long_sees_that_the_key_changed(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        $other = OtherProcess::run([KeyRing::CONSTANT => self::OTHER, KeyRing::PREVIOUS => self::key_of_the_site()], 'return Latchkey\Plugin::instance()->secrets->encryption->key_to_seal_with();');
        $encryption = $this->encryption();
        $begun = new \ReflectionProperty($encryption, 'begun');
        self::assertSame((new KeyRing())->current_id(), $encryption->key_to_seal_with(), 'It has just begun.');
        $old = new \ReflectionClass(Encryption::class);
        $aged = $old->newInstanceWithoutConstructor();
        foreach (['keys', 'boxes', 'looked'] as $name) {
            $property = new \ReflectionProperty(Encryption::class, $name);
            $property->setValue($aged, $property->getValue($encryption));
        }
        (new \ReflectionProperty(Encryption::class, 'looked'))->setValue($aged, []);
        $begun->setValue($aged, microtime(true) - 60);
        try {
            $aged->key_to_seal_with();
            self::fail('It seals with a key that a rotation replaces.');
        } catch (DomainError $refusal) {
            self::assertSame('latchkey_encryption_key', $refusal->reason);
        }
        self::assertSame($other, KeyNote::read()->keys[0]->id);
    }

    public function test_one_damaged_row_is_no_lost_key(): void
    {
        $service = $this->plugin()->licenses->service();
        for ($code = 1; $code <= 30; $code++) {
            $service->create(['code' => "KEPT-{$code}"]);
        }
        $license = $service->get((new Db())->int('SELECT MAX(id) FROM %i', Tables::Licenses->name()));
        self::assertFalse($this->encryption()->misses('x'));
        self::assertFalse($this->encryption()->misses($license->code_box));
        $box = "\x01\x02\x03\x04" . substr($license->code_box, 4);
        (new Db())->execute('UPDATE %i SET code_box = x%s WHERE id = %d', Tables::Licenses->name(), bin2hex($box), $license->id);
        self::assertFalse($this->encryption()->misses($box));
        self::assertTrue($this->encryption()->state()->is_ok());
        // Very many of them are.
        (new Db())->execute('UPDATE %i SET code_box = x%s WHERE id >= %d', Tables::Licenses->name(), bin2hex($box), $license->id - 9);
        self::assertTrue($this->encryption()->misses($box));
        self::assertSame(['mismatch', '01020304'], [$this->encryption()->state()->word, $this->encryption()->state()->lost[0]->id ?? null]);
        // And once they are gone, nothing is missed.
        (new Db())->execute('DELETE FROM %i WHERE id >= %d', Tables::Licenses->name(), $license->id - 9);
        self::recount();
        self::assertTrue($this->encryption()->take_stock());
        self::assertTrue($this->encryption()->state()->is_ok());
    }

    public static function key_of_the_site(): string
    {
        $key = constant(KeyRing::CONSTANT);
        self::assertIsString($key);
        return $key;
    }

    private function encryption(): Encryption
    {
        return new Encryption(new KeyRing());
    }

    private function plugin(): Plugin
    {
        return new Plugin(Plugin::instance()->woocommerce !== null);
    }

    /**
     * @param array<string, string> $constants
     * @return list<mixed>
     */
    private function look(array $constants): array
    {
        wp_cache_flush();
        $seen = OtherProcess::run($constants, self::LOOK);
        wp_cache_flush();
        return is_array($seen) ? array_values($seen) : [];
    }
}
