<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Database\Db;
use Latchkey\Database\Migrator;
use Latchkey\Database\Schema;
use Latchkey\Database\SchemaTrouble;
use Latchkey\Database\Tables;
use Latchkey\Plugin;
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
        self::assertSame(Schema::fingerprint(), Schema::VERSION, 'The schema was edited: write its new fingerprint into Schema::VERSION.');
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
        foreach (Schema::tables() as $table) {
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
        [$licenses, $pairs] = [Tables::Licenses->name(), Tables::KeyPairs->name()];
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
        $license = Plugin::instance()->licenses()->create(['code' => 'KEPT-KEPT-KEPT']);
        $licenses = Tables::Licenses->name();
        $db = new Db();
        $db->execute("ALTER TABLE %i MODIFY COLUMN hint varchar(8) NOT NULL DEFAULT ''", $licenses);
        $db->execute('ALTER TABLE %i MODIFY COLUMN slot smallint(5) unsigned DEFAULT NULL', $licenses);
        self::assertEqualsCanonicalizing(["{$licenses}.hint", "{$licenses}.slot"], $this->migrator->mend());
        self::assertSame([], $this->migrator->missing());
        self::assertSame($license->hint, Plugin::instance()->licenses()->get($license->id)->hint);
    }

    public function test_what_is_there_already_keeps_its_rows(): void
    {
        $license = Plugin::instance()->licenses()->create(['code' => 'KEPT']);
        update_option(Migrator::VERSION_OPTION, 'older', true);
        (new Db())->execute('ALTER TABLE %i DROP COLUMN terms_revision', Tables::Licenses->name());
        self::assertTrue($this->migrator->migrate());
        self::assertSame($license->uuid, Plugin::instance()->licenses()->get($license->id)->uuid);
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
        $code = 'Latchkey\Plugin::activate(); global $wpdb; return $wpdb->last_error;';
        $first = new OtherProcess([], $code);
        $second = new OtherProcess([], $code);
        self::assertSame(['', ''], [$first->result(), $second->result()]);
        wp_cache_flush();
        self::assertTrue($this->migrator->is_current());
        self::assertSame([], $this->migrator->missing());
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
