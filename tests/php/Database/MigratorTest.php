<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Migrator;
use Latchkey\Database\SchemaInspector;
use Latchkey\Database\SchemaLoss;
use Latchkey\Database\SchemaTrouble;
use Latchkey\Database\TableDefinitions;
use Latchkey\Database\Tables;
use Latchkey\Plugin;
use Latchkey\Rest\Errors;
use Latchkey\Support\Clock;
use Latchkey\Tests\Secrets\OtherProcess;
use Latchkey\Tests\Support\TestCase;

final class MigratorTest extends TestCase
{
    private Migrator $migrator;

    protected function setUp(): void
    {
        parent::setUp();
        $this->migrator = new Migrator(new Db(), new SchemaTrouble(new Clock()));
    }

    protected function tearDown(): void
    {
        $this->migrator->migrate(true);
        $this->migrator->mend();
        parent::tearDown();
    }

    public function test_the_version_is_that_of_the_schema(): void
    {
        self::assertSame(TableDefinitions::fingerprint(), TableDefinitions::VERSION, 'The schema was edited: write its new fingerprint into TableDefinitions::VERSION.');
    }

    public function test_it_makes_every_table_and_says_so(): void
    {
        $this->drop_all();
        self::assertFalse($this->migrator->is_current());
        self::assertSame(Tables::all(), $this->migrator->missing());
        self::assertTrue($this->migrator->migrate());
        self::assertTrue($this->migrator->is_current());
        self::assertSame([], $this->migrator->missing());
        self::assertSame('', $this->migrator->words());
        self::assertFalse(get_option(SchemaTrouble::OPTION));
        self::assertFalse($this->migrator->migrate());
    }

    public function test_it_goes_on_after_a_kill_at_any_statement(): void
    {
        $this->kill_everywhere($this->drop_all(...), count(Tables::cases()));
    }

    public function test_it_goes_on_where_half_a_schema_was_left(): void
    {
        $this->kill_everywhere(function (): void {
            $this->drop_all();
            $this->migrator->migrate();
            $db = new Db();
            $db->execute('DROP TABLE %i', Tables::Outbox->name());
            $db->execute('DROP INDEX stock ON %i', Tables::Licenses->name());
            $db->execute('ALTER TABLE %i DROP COLUMN released_from', Tables::Licenses->name());
            $db->execute('ALTER TABLE %i DROP COLUMN renews', Tables::OrderLines->name());
        }, 4);
    }

    public function test_whatever_index_is_lost_is_found_and_made_again(): void
    {
        $db = new Db();
        $mended = 0;
        foreach (TableDefinitions::tables() as $table) {
            foreach (array_diff(array_keys($table->indexes), ['PRIMARY']) as $index) {
                $db->define($table->drop_index($index));
                self::assertSame(["{$table->name} ({$index})"], $this->migrator->missing());
                self::assertSame(["{$table->name} ({$index})"], $this->migrator->mend());
                $mended++;
            }
        }
        self::assertGreaterThan(40, $mended);
        self::assertSame([], $this->migrator->missing());
    }

    public function test_an_index_of_other_columns_is_made_anew(): void
    {
        $db = new Db();
        [$licenses, $pairs] = [Tables::Licenses->name(), Tables::ApiKeys->name()];
        $db->execute('DROP INDEX stock ON %i', $licenses);
        $db->execute('CREATE INDEX stock ON %i (product_id, status)', $licenses);
        $db->execute('DROP INDEX uuid ON %i', $pairs);
        $db->execute('CREATE INDEX uuid ON %i (uuid)', $pairs);
        self::assertSame(["{$licenses} (stock)", "{$pairs} (uuid)"], $this->migrator->mend());
        self::assertSame([], $this->migrator->missing());
    }

    public function test_a_wider_column_is_left_as_it_is(): void
    {
        $licenses = Tables::Licenses->name();
        $db = new Db();
        $db->execute("ALTER TABLE %i MODIFY COLUMN hint varchar(40) NOT NULL DEFAULT ''", $licenses);
        $db->execute('ALTER TABLE %i MODIFY COLUMN slot bigint(20) unsigned DEFAULT NULL', $licenses);
        $db->execute('ALTER TABLE %i MODIFY COLUMN before_sale longtext DEFAULT NULL', $licenses);
        self::assertSame([], $this->migrator->missing());
        $db->execute("ALTER TABLE %i MODIFY COLUMN hint varchar(16) NOT NULL DEFAULT ''", $licenses);
        $db->execute('ALTER TABLE %i MODIFY COLUMN slot int(10) unsigned DEFAULT NULL', $licenses);
        $db->execute('ALTER TABLE %i MODIFY COLUMN before_sale text DEFAULT NULL', $licenses);
    }

    public function test_a_schema_that_is_whole_works_where_that_cannot_be_noted(): void
    {
        update_option(Migrator::VERSION_OPTION, 'another', true);
        // A database that takes no writes.
        $refuse = static fn (string $query): string => str_contains($query, Migrator::VERSION_OPTION) && str_starts_with($query, 'UPDATE') ? 'SELECT * FROM read_only' : $query;
        add_filter('query', $refuse);
        $migrator = new Migrator(new Db(), new SchemaTrouble(new Clock()));
        self::assertFalse($migrator->is_current());
        self::assertFalse($migrator->migrate());
        remove_filter('query', $refuse);
        self::assertTrue($migrator->is_current());
        self::assertSame('', $migrator->words());
    }

    public function test_a_column_of_another_type_is_changed_and_keeps_what_it_holds(): void
    {
        $license = Plugin::instance()->licenses->service()->create(['code' => 'KEPT-KEPT-KEPT']);
        $licenses = Tables::Licenses->name();
        $db = new Db();
        $db->execute("ALTER TABLE %i MODIFY COLUMN hint varchar(8) NOT NULL DEFAULT ''", $licenses);
        $db->execute('ALTER TABLE %i MODIFY COLUMN slot smallint(5) unsigned DEFAULT NULL', $licenses);
        self::assertEqualsCanonicalizing(["{$licenses}.hint", "{$licenses}.slot"], $this->migrator->mend());
        self::assertSame([], $this->migrator->missing());
        self::assertSame($license->hint, Plugin::instance()->licenses->service()->get($license->id)->hint);
    }

    public function test_what_is_there_already_keeps_its_rows(): void
    {
        $license = Plugin::instance()->licenses->service()->create(['code' => 'KEPT']);
        update_option(Migrator::VERSION_OPTION, 'older', true);
        (new Db())->execute('ALTER TABLE %i DROP COLUMN periods_revision', Tables::Licenses->name());
        self::assertTrue($this->migrator->migrate());
        self::assertSame($license->uuid, Plugin::instance()->licenses->service()->get($license->id)->uuid);
        self::assertTrue($this->migrator->is_current());
    }

    public function test_what_cannot_be_made_is_said_and_tried_again_a_minute_later(): void
    {
        $this->drop_all();
        $fail = $this->break_at('CREATE TABLE');
        self::assertFalse($this->migrator->migrate());
        self::assertStringContainsString('nonsense', $this->migrator->words());
        remove_filter('query', $fail);
        // Nobody asked, and it was tried a moment ago.
        self::assertFalse($this->migrator->migrate());
        self::assertNotSame('', $this->migrator->words());
        // The words outlast the request; a minute does not outlast a clock that is set back.
        wp_cache_flush();
        $later = new Migrator(new Db(), new SchemaTrouble(new class extends Clock {
            public function now(): int
            {
                return time() - 7 * DAY_IN_SECONDS;
            }
        }));
        self::assertStringContainsString('nonsense', $later->words());
        self::assertTrue($later->migrate());
        self::assertSame('', $this->migrator->words());
    }

    public function test_an_administrator_need_not_wait_a_minute(): void
    {
        $this->drop_all();
        $fail = $this->break_at('CREATE TABLE');
        $this->migrator->migrate();
        remove_filter('query', $fail);
        self::assertTrue($this->migrator->migrate(true));
    }

    public function test_it_leaves_the_work_to_the_process_that_has_begun(): void
    {
        if ((new Db())->is_sqlite()) {
            self::markTestSkipped('SQLite has no locks to take, and one writer.');
        }
        $this->drop_all();
        // However long ago, and whatever the clocks say.
        $setting = static fn (string $name): string => is_string($value = constant($name)) ? $value : '';
        $other = new \wpdb($setting('DB_USER'), $setting('DB_PASSWORD'), $setting('DB_NAME'), $setting('DB_HOST'));
        $name = (new \ReflectionMethod($this->migrator, 'lock_name'))->invoke($this->migrator);
        self::assertIsString($name);
        self::assertSame('1', $other->get_var($other->prepare('SELECT GET_LOCK(%s, 0)', $name)));
        self::assertFalse($this->migrator->migrate(true));
        self::assertSame(Tables::all(), $this->migrator->missing());
        // Nothing is wrong; it is only not ready.
        self::assertSame('', $this->migrator->words());
        // It was killed: the next goes on.
        $other->close();
        self::assertTrue($this->wait_for(fn (): bool => $this->migrator->migrate()));
    }

    public function test_two_real_processes_get_along(): void
    {
        $this->drop_all();
        $code = 'Latchkey\Lifecycle::activate(); global $wpdb; return $wpdb->last_error;';
        $first = new OtherProcess([], $code);
        $second = new OtherProcess([], $code);
        self::assertSame(['', ''], [$first->result(), $second->result()]);
        wp_cache_flush();
        self::assertTrue($this->migrator->is_current());
        self::assertSame([], $this->migrator->missing());
    }

    public function test_nothing_is_noted_that_was_not_made(): void
    {
        $this->drop_all();
        // A server that says yes, and does nothing.
        $swallow = static fn (string $query): string => str_contains($query, 'CREATE TABLE') && str_contains($query, Tables::Jobs->name()) ? 'SELECT 1' : $query;
        add_filter('query', $swallow);
        self::assertFalse($this->migrator->migrate());
        remove_filter('query', $swallow);
        self::assertFalse($this->migrator->is_current());
        self::assertStringContainsString(Tables::Jobs->name(), $this->migrator->words());
        self::assertTrue($this->migrator->migrate(true));
    }

    public function test_a_prefix_with_capitals_is_found_where_the_server_keeps_small_letters(): void
    {
        if ((new Db())->is_sqlite()) {
            self::markTestSkipped('SQLite keeps names as they are.');
        }
        // As `lower_case_table_names=1`: what is made and asked is in small letters, and the prefix is not.
        $lower = static fn (string $query): string => str_replace(['Wp_', '@@lower_case_table_names'], ['wp_', '1'], $query);
        $wpdb = Db::connection();
        $before = $wpdb->prefix;
        $licenses = Tables::Licenses->name();
        $wpdb->prefix = 'W' . substr($before, 1);
        add_filter('query', $lower);
        try {
            self::assertSame([], $this->migrator->missing());
            (new Db())->define("DROP INDEX stock ON `{$licenses}`");
            self::assertSame([Tables::Licenses->name() . ' (stock)'], $this->migrator->mend());
            self::assertSame([], $this->migrator->missing());
            (new Db())->define("ALTER TABLE `{$licenses}` ENGINE=MyISAM");
            self::assertSame([Tables::Licenses->name() => 'MyISAM'], (new SchemaInspector(new Db()))->other_engines());
        } finally {
            remove_filter('query', $lower);
            $wpdb->prefix = $before;
            (new Db())->define("ALTER TABLE `{$licenses}` ENGINE=InnoDB");
        }
        // Elsewhere they are two sites' tables.
        $wpdb->prefix = 'W' . substr($before, 1);
        try {
            self::assertSame(Tables::all(), $this->migrator->missing());
            self::assertSame([], (new SchemaInspector(new Db()))->other_engines());
        } finally {
            $wpdb->prefix = $before;
        }
    }

    public function test_the_servers_default_row_format_does_not_matter(): void
    {
        $db = new Db();
        if ($db->is_sqlite()) {
            self::markTestSkipped('SQLite has no row formats.');
        }
        foreach (['compact', 'redundant'] as $format) {
            $this->drop_all();
            Db::connection()->query("SET GLOBAL innodb_default_row_format = {$format}");
            try {
                self::assertTrue($this->migrator->migrate(), $this->migrator->words());
            } finally {
                Db::connection()->query('SET GLOBAL innodb_default_row_format = dynamic');
            }
            self::assertSame([], $this->migrator->missing());
        }
    }

    public function test_tables_that_are_gone_are_missed_by_whoever_needs_them_and_made_by_the_next(): void
    {
        foreach ($this->losses() as $what => $lose) {
            $lose();
            self::assertTrue($this->migrator->is_current());
            $error = $this->error(static fn () => Plugin::instance()->outbox->outbox->put('keys', wp_generate_uuid4(), []));
            self::assertTrue($error->is_schema, $what);
            self::assertSame(503, ((array) Errors::from($error)->get_error_data())['status'] ?? null);
            self::assertFalse($this->migrator->is_current(), $what);
            SchemaLoss::note_all();
            self::assertFalse(get_option(Migrator::VERSION_OPTION));
            self::assertTrue($this->migrator->migrate());
            self::assertTrue($this->migrator->is_current());
            self::assertSame([], $this->migrator->missing());
        }
    }

    public function test_what_is_lost_within_a_transaction_is_noted_after_it(): void
    {
        $this->losses()['table']();
        $transaction = Plugin::instance()->database->transaction();
        $error = $this->error(static fn () => $transaction->run(static fn () => (new Db())->int('SELECT COUNT(*) FROM %i', Tables::Outbox->name())));
        self::assertTrue($error->is_schema);
        SchemaLoss::note_all();
        wp_cache_flush();
        self::assertFalse(get_option(Migrator::VERSION_OPTION));
        // Also by the request that has found it.
        self::assertTrue($this->migrator->migrate());
    }

    public function test_a_loss_that_cannot_be_mended_is_said(): void
    {
        $this->losses()['table']();
        $this->error(static fn () => (new Db())->int('SELECT COUNT(*) FROM %i', Tables::Outbox->name()));
        $fail = $this->break_at('CREATE TABLE');
        self::assertFalse($this->migrator->migrate());
        remove_filter('query', $fail);
        self::assertFalse($this->migrator->is_current());
        self::assertStringContainsString('nonsense', $this->migrator->words());
        self::assertTrue($this->migrator->migrate(true));
    }

    public function test_what_is_missing_but_not_ours_is_asked_for_once_a_minute_and_changes_nothing(): void
    {
        $asked = 0;
        $count = static function (string $query) use (&$asked): string {
            $asked += str_contains($query, 'information_schema.COLUMNS') ? 1 : 0;
            return $query;
        };
        SchemaLoss::purge();
        add_filter('query', $count);
        for ($time = 0; $time < 5; $time++) {
            $error = $this->error(static fn () => (new Db())->row('SELECT * FROM not_ours'));
            self::assertFalse($error->is_schema);
            self::assertStringContainsString('not_ours', Db::connection()->last_error);
        }
        remove_filter('query', $count);
        self::assertSame(1, $asked);
        self::assertTrue($this->migrator->is_current());
        SchemaLoss::note_all();
        self::assertSame(TableDefinitions::VERSION, get_option(Migrator::VERSION_OPTION));
    }

    /**
     * @return array<string, \Closure(): void> Each leaves the noted version as it is.
     */
    private function losses(): array
    {
        $lose = static fn (string $statement): \Closure => static function () use ($statement): void {
            (new Db())->define($statement);
            // What was asked before is of another minute.
            SchemaLoss::purge();
        };
        $outbox = Tables::Outbox->name();
        return [
            'table' => $lose("DROP TABLE `{$outbox}`"),
            'column' => $lose("ALTER TABLE `{$outbox}` DROP COLUMN payload"),
        ];
    }

    /**
     * @param \Closure(): mixed $work
     */
    private function error(\Closure $work): DatabaseError
    {
        try {
            (new Db())->quietly($work);
        } catch (DatabaseError $error) {
            return $error;
        }
        self::fail('The database did as it was asked.');
    }

    /**
     * @param callable(): void $break Puts the schema into the state to begin from.
     * @param int              $least Statements that make it whole.
     */
    private function kill_everywhere(callable $break, int $least): void
    {
        $killed_at = 0;
        do {
            $killed_at++;
            $break();
            delete_option(Migrator::VERSION_OPTION);
            $whole = $this->migrate_until($killed_at);
            wp_cache_flush();
            $this->migrator->migrate(true);
            self::assertTrue($this->migrator->is_current(), "killed at statement {$killed_at}");
            self::assertSame([], $this->migrator->missing(), "killed at statement {$killed_at}");
        } while (!$whole);
        self::assertGreaterThan($least, $killed_at);
    }

    /**
     * @return bool Whether it came to its end before that statement.
     */
    private function migrate_until(int $killed_at): bool
    {
        $seen = 0;
        $kill = static function (string $query) use ($killed_at, &$seen): string {
            return ++$seen >= $killed_at ? throw new \Error('killed') : $query;
        };
        add_filter('query', $kill);
        try {
            // Nothing of it leaves: the page goes on.
            $this->migrator->migrate(true);
        } catch (\Error $error) {
            // Where what was said could not be kept either.
            self::assertSame('killed', $error->getMessage());
        } finally {
            remove_filter('query', $kill);
            // What the server does when a process is gone.
            (new \ReflectionMethod($this->migrator, 'unlock'))->invoke($this->migrator);
        }
        return $seen < $killed_at;
    }

    private function break_at(string $start): \Closure
    {
        $break = static fn (string $query): string => str_starts_with(ltrim($query), $start) ? 'SELECT * FROM nonsense' : $query;
        add_filter('query', $break);
        return $break;
    }

    /**
     * @param callable(): bool $is_so
     */
    private function wait_for(callable $is_so): bool
    {
        for ($try = 0; $try < 100; $try++) {
            if ($is_so()) {
                return true;
            }
            usleep(50_000);
        }
        return false;
    }

    private function drop_all(): void
    {
        $db = new Db();
        foreach (Tables::all() as $table) {
            $db->execute('DROP TABLE IF EXISTS %i', $table);
        }
        delete_option(Migrator::VERSION_OPTION);
        delete_option(SchemaTrouble::OPTION);
        wp_cache_flush();
    }
}
