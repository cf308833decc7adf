<?php

declare(strict_types=1);

namespace Latchkey\Tests\Secrets;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Plugin;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;
use Latchkey\Settings\ActivityLogSettings;
use Latchkey\Settings\Settings;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;

/**
 * A persistent object cache goes on with the options of before, while the database is another one: a backup, or another site's. WordPress's own
 * cache stands in for it: the table is changed behind its back.
 */
final class CacheOutlivesDatabaseTest extends TestCase
{
    private const FOREIGN = 'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd';

    private bool $is_external;

    protected function setUp(): void
    {
        parent::setUp();
        $this->is_external = (bool) wp_using_ext_object_cache();
        wp_using_ext_object_cache(true);
    }

    protected function tearDown(): void
    {
        wp_using_ext_object_cache($this->is_external);
        wp_cache_flush();
        delete_option(KeyRing::OPTION);
        delete_option(KeyNote::OPTION);
        parent::tearDown();
    }

    public function test_a_key_that_only_the_cache_has_is_not_taken_for_made(): void
    {
        (new KeyRing())->make();
        $cached = get_option(KeyRing::OPTION);
        $this->table(KeyRing::OPTION, null);
        self::assertSame($cached, get_option(KeyRing::OPTION));
        $id = (new KeyRing())->make();
        self::assertNotNull($this->in_table(KeyRing::OPTION));
        wp_cache_flush();
        self::assertNotNull((new KeyRing())->key($id));
    }

    public function test_an_empty_database_gets_keys_of_its_own(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'BEFORE']);
        $cached = get_option(BlindIndex::OPTION);
        get_option(BlindIndex::FINGERPRINT_OPTION);
        (new Db())->execute('DELETE FROM %i', Tables::Licenses->name());
        self::recount();
        foreach ([BlindIndex::OPTION, BlindIndex::FINGERPRINT_OPTION, KeyNote::OPTION] as $name) {
            $this->table($name, null);
        }
        $this->plugin()->licenses->service()->create(['code' => 'AFTER']);
        wp_cache_flush();
        self::assertNotSame($cached, get_option(BlindIndex::OPTION));
        self::assertSame(['ok', 'ok'], [(new BlindIndex())->state(), $this->plugin()->secrets->encryption->state()->word]);
        self::assertCount(1, KeyNote::read()->keys);
        self::assertSame('latchkey_duplicate_code', $this->refusal('AFTER'));
    }

    public function test_the_keys_of_the_database_that_is_there_are_used(): void
    {
        $license = $this->plugin()->licenses->service()->create(['code' => 'PUSHED']);
        get_option(BlindIndex::FINGERPRINT_OPTION);
        get_option(BlindIndex::OPTION);
        $this->table(BlindIndex::OPTION, self::FOREIGN);
        $this->table(BlindIndex::FINGERPRINT_OPTION, hash('sha256', 'latchkey-index-fingerprint' . self::FOREIGN));
        (new Db())->update(Tables::Licenses, $license->id, ['code_hash' => new Binary(hash_hmac('sha256', 'PUSHED', self::FOREIGN, true))]);
        self::assertSame('latchkey_duplicate_code', $this->refusal('PUSHED'));
        self::assertSame('none', $this->refusal('FRESH'));
    }

    public function test_a_key_that_the_table_lacks_refuses(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        foreach ([BlindIndex::OPTION, BlindIndex::FINGERPRINT_OPTION] as $name) {
            $value = get_option($name);
            self::assertIsString($value);
            get_option(BlindIndex::FINGERPRINT_OPTION);
            $this->table($name, null);
            self::assertSame('latchkey_index_key', $this->refusal('NEW'));
            $this->table($name, $value);
            wp_cache_flush();
        }
        self::assertSame('none', $this->refusal('NEW'));
    }

    public function test_what_the_table_says_is_sealed_with_is_believed(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        wp_load_alloptions();
        $note = $this->in_table(KeyNote::OPTION);
        $this->table(KeyNote::OPTION, 'deadbeef:database');
        self::assertSame('latchkey_encryption_key', $this->refusal('NEW'));
        $this->table(KeyNote::OPTION, $note);
        wp_cache_flush();
        $this->table(KeyNote::OPTION, 'deadbeef:database');
        wp_cache_set(KeyNote::OPTION, $note, 'options');
        self::assertSame([], $this->plugin()->orders->readable_keys()->encryption_keys(), 'Nothing is sold.');
    }

    public function test_settings_can_be_changed(): void
    {
        $settings = new Settings(ActivityLogSettings::all(...), $this->plugin()->database->transaction());
        $settings->change(['event_retention_days' => 31]);
        $settings->all();
        $this->table(Settings::OPTION, null);
        $settings->change(['event_retention_days' => 32]);
        self::assertStringContainsString('32', (string) $this->in_table(Settings::OPTION));
    }

    public function test_it_costs_one_query_of_a_request_that_writes_and_none_of_one_that_checks(): void
    {
        $this->plugin()->licenses->service()->create(['code' => 'KEPT']);
        $queries = [];
        $note = static function (string $query) use (&$queries): string {
            if (str_contains($query, 'option_name IN')) {
                $queries[] = $query;
            }
            return $query;
        };
        add_filter('query', $note);
        $this->rest('POST', '/wc/v1/keys/validate', ['code' => 'KEPT']);
        self::assertCount(0, $queries);
        $plugin = $this->plugin();
        $plugin->licenses->service()->create(['code' => 'ONE']);
        $plugin->licenses->service()->create(['code' => 'TWO']);
        remove_filter('query', $note);
        self::assertCount(1, $queries);
    }

    /**
     * Modules that have read nothing yet, as at the start of a request.
     */
    private function plugin(): Plugin
    {
        return new Plugin(Plugin::instance()->woocommerce !== null);
    }

    private function refusal(string $code): string
    {
        try {
            $this->plugin()->licenses->service()->create(['code' => $code]);
        } catch (DomainError $refusal) {
            return $refusal->reason;
        }
        return 'none';
    }

    private function in_table(string $name): ?string
    {
        return (new Db())->row('SELECT option_value FROM %i WHERE option_name = %s', Db::connection()->options, $name)?->string('option_value');
    }

    private function table(string $name, ?string $value): void
    {
        (new Db())->execute('DELETE FROM %i WHERE option_name = %s', Db::connection()->options, $name);
        if ($value !== null) {
            (new Db())->execute("INSERT INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", Db::connection()->options, $name, $value);
        }
    }
}
