<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Clock;
use Latchkey\Database\Db;
use Latchkey\Database\Migrator;
use Latchkey\Database\Tables;
use Latchkey\Plugin;
use Latchkey\Tests\Secrets\OtherProcess;
use Latchkey\Tests\Support\TestCase;

final class MigratorTest extends TestCase
{
    private Migrator $migrator;

    protected function setUp(): void
    {
        parent::setUp();
        $this->migrator = new Migrator(new Db(), new Clock());
    }

    protected function tearDown(): void
    {
        delete_option(Migrator::LOCK_OPTION);
        $this->migrator->migrate();
        parent::tearDown();
    }

    public function test_it_makes_every_table_and_says_so(): void
    {
        $this->drop_all();
        self::assertFalse($this->migrator->is_current());
        $this->migrator->migrate();
        self::assertTrue($this->migrator->is_current());
        self::assertSame([], $this->missing());
        self::assertFalse(get_option(Migrator::LOCK_OPTION));
    }

    public function test_it_goes_on_after_a_kill_at_any_statement(): void
    {
        $wpdb = Db::connection();
        $killed_at = 0;
        do {
            $killed_at++;
            $this->drop_all();
            $whole = $this->migrate_until($killed_at);
            wp_cache_flush();
            // A killed process leaves its lock behind; this stands for the five minutes that it lasts.
            $wpdb->delete($wpdb->options, ['option_name' => Migrator::LOCK_OPTION]);
            wp_cache_flush();
            $this->migrator->migrate();
            self::assertTrue($this->migrator->is_current(), "killed at statement {$killed_at}");
            self::assertSame([], $this->missing(), "killed at statement {$killed_at}");
        } while (!$whole);
        // Every table and every step was interrupted.
        self::assertGreaterThan(count(Tables::cases()), $killed_at);
    }

    /**
     * @return bool Whether it came to its end before that statement.
     */
    private function migrate_until(int $killed_at): bool
    {
        $seen = 0;
        $kill = static function (string $query) use ($killed_at, &$seen): string {
            return ++$seen === $killed_at ? throw new \Error('killed') : $query;
        };
        add_filter('query', $kill);
        try {
            $this->migrator->migrate();
        } catch (\Throwable $error) {
            self::assertSame('killed', $error->getMessage());
            return false;
        } finally {
            remove_filter('query', $kill);
        }
        return true;
    }

    public function test_what_is_there_already_keeps_its_rows(): void
    {
        $license = Plugin::instance()->licenses()->create(['code' => 'KEPT']);
        update_option(Migrator::VERSION_OPTION, 0, true);
        $this->migrator->migrate();
        self::assertSame($license->uuid, Plugin::instance()->licenses()->get($license->id)->uuid);
        self::assertTrue($this->migrator->is_current());
    }

    public function test_it_leaves_the_work_to_the_process_that_holds_the_lock(): void
    {
        $this->drop_all();
        update_option(Migrator::LOCK_OPTION, (string) (time() + 100), false);
        $this->migrator->migrate();
        self::assertFalse($this->migrator->is_current());
        self::assertNotSame([], $this->missing());
        self::assertNotFalse(get_option(Migrator::LOCK_OPTION));
    }

    public function test_a_lock_that_was_left_behind_ends(): void
    {
        $this->drop_all();
        update_option(Migrator::LOCK_OPTION, (string) (time() - 1), false);
        $this->migrator->migrate();
        self::assertTrue($this->migrator->is_current());
        self::assertFalse(get_option(Migrator::LOCK_OPTION));
    }

    public function test_of_two_at_the_same_moment_one_goes_on(): void
    {
        $wpdb = Db::connection();
        $this->drop_all();
        $other = (string) (time() + 250);
        $planted = false;
        $plant = static function (string $query) use ($wpdb, $other, &$planted): string {
            if (!$planted && stripos(ltrim($query), 'INSERT') === 0 && str_contains($query, Migrator::LOCK_OPTION)) {
                $planted = true;
                (new Db())->execute("INSERT INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", $wpdb->options, Migrator::LOCK_OPTION, $other);
            }
            return $query;
        };
        add_filter('query', $plant);
        $this->migrator->migrate();
        remove_filter('query', $plant);
        self::assertTrue($planted);
        self::assertFalse($this->migrator->is_current());
        self::assertNotSame([], $this->missing());
        wp_cache_flush();
        // The other's lock is the other's to take away.
        self::assertSame($other, get_option(Migrator::LOCK_OPTION));
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
        self::assertSame([], $this->missing());
    }

    private function drop_all(): void
    {
        $db = new Db();
        foreach (Tables::all() as $table) {
            $db->execute('DROP TABLE IF EXISTS %i', $table);
        }
        delete_option(Migrator::VERSION_OPTION);
        delete_option(Migrator::LOCK_OPTION);
        wp_cache_flush();
    }

    /** @return list<string> */
    private function missing(): array
    {
        $wpdb = Db::connection();
        return array_values(array_diff(Tables::all(), $wpdb->get_col('SHOW TABLES')));
    }
}
