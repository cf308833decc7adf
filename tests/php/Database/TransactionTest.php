<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\OnceOption;
use Latchkey\Database\Tables;
use Latchkey\Database\Transaction;
use Latchkey\Plugin;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;

final class TransactionTest extends TestCase
{
    private Db $db;
    private Transaction $transaction;

    protected function setUp(): void
    {
        parent::setUp();
        $this->db = new Db();
        // The one that Plugin has told WordPress of.
        $this->transaction = Plugin::instance()->database->transaction();
    }

    public function test_all_of_it_is_kept_and_its_result_returned(): void
    {
        self::assertSame('done', $this->transaction->run(function (): string {
            $this->write('a');
            $this->write('b');
            return 'done';
        }));
        self::assertSame(['a', 'b'], $this->stored());
    }

    public function test_a_unit_that_reads_what_is_committed_is_one_on_mysql_and_the_next_is_not(): void
    {
        if ($this->db->is_sqlite()) {
            self::markTestSkipped('SQLite has one level.');
        }
        // What the server took for each began with these.
        $seen = [];
        $note = static function (string $query) use (&$seen): string {
            if (preg_match('/^(SET TRANSACTION|START|COMMIT)/', $query) === 1) {
                $seen[] = $query;
            }
            return $query;
        };
        add_filter('query', $note);
        $this->transaction->run(fn () => $this->write('a'), reads_committed: true);
        $this->transaction->run(fn () => $this->write('b'));
        remove_filter('query', $note);
        self::assertSame(
            ['SET TRANSACTION ISOLATION LEVEL READ COMMITTED', 'START TRANSACTION', 'COMMIT', 'START TRANSACTION', 'COMMIT'],
            $seen,
        );
        self::assertSame(['a', 'b'], $this->stored());
    }

    public function test_a_server_that_takes_no_write_under_read_committed_gets_it_as_before(): void
    {
        $transaction = new Transaction($this->db);
        $tries = 0;
        $refusing = function () use (&$tries): void {
            $this->write('a' . $tries);
            if (++$tries === 1) {
                throw new DatabaseError('Cannot execute statement: impossible to write to binary log since BINLOG_FORMAT = STATEMENT', false);
            }
        };
        $transaction->run($refusing, reads_committed: true);
        self::assertSame([2, ['a1']], [$tries, $this->stored()]);
        $transaction->run(fn () => $this->write('b'), reads_committed: true);
        self::assertSame(['a1', 'b'], $this->stored());
    }

    public function test_nothing_is_kept_of_what_was_refused_or_failed(): void
    {
        foreach ([new DomainError('latchkey_not_found'), new \LogicException('a fault of ours')] as $thrown) {
            $caught = null;
            try {
                $this->transaction->run($this->half($thrown));
            } catch (\Throwable $error) {
                $caught = $error;
            }
            self::assertSame($thrown, $caught);
        }
        self::assertSame([], $this->stored());
        // And the next unit of work is not inside the old one.
        $this->transaction->run(fn () => $this->write('next'));
        $this->db->quietly(fn () => $this->db->execute('START TRANSACTION'));
        $this->db->execute('ROLLBACK');
        self::assertSame(['next'], $this->stored());
    }

    public function test_a_failed_statement_undoes_all(): void
    {
        try {
            $this->transaction->run(function (): void {
                $this->write('half');
                $this->db->quietly(fn () => $this->db->execute('INSERT INTO latchkey_no_such_table (a) VALUES (1)'));
            });
            self::fail('It was swallowed.');
        } catch (DatabaseError $error) {
            self::assertFalse($error->busy);
        }
        self::assertSame([], $this->stored());
    }

    public function test_a_transaction_that_could_not_begin_is_over(): void
    {
        $break = static fn (string $query): string => $query === 'START TRANSACTION' ? 'START NONSENSE' : $query;
        add_filter('query', $break);
        try {
            $this->transaction->run(fn () => $this->write('never'));
            self::fail('It was swallowed.');
        } catch (DatabaseError) {
            self::assertSame([], $this->stored());
        } finally {
            remove_filter('query', $break);
        }
        try {
            $this->transaction->run(function (): void {
                $this->write('half');
                throw new DomainError('latchkey_not_found');
            });
        } catch (DomainError) {
            self::assertSame([], $this->stored());
        }
    }

    public function test_what_is_busy_is_tried_three_times_as_a_whole(): void
    {
        $tries = 0;
        $work = function (int $failures) use (&$tries): int {
            $this->write('try');
            if (++$tries <= $failures) {
                throw new DatabaseError('Deadlock found when trying to get lock; try restarting transaction', true);
            }
            return $tries;
        };
        self::assertSame(3, $this->transaction->run(fn (): int => $work(2)));
        self::assertSame(['try'], $this->stored());
        $tries = 0;
        try {
            $this->transaction->run(fn (): int => $work(9));
            self::fail('It was swallowed.');
        } catch (DatabaseError $error) {
            self::assertTrue($error->busy);
        }
        self::assertSame(3, $tries);
        self::assertSame(['try'], $this->stored());
    }

    public function test_what_is_not_busy_is_tried_once(): void
    {
        $tries = 0;
        $caught = null;
        $work = $this->half(new DatabaseError('Unknown column'));
        try {
            $this->transaction->run(static function () use ($work, &$tries): void {
                $tries++;
                $work();
            });
        } catch (DatabaseError $error) {
            $caught = $error;
        }
        self::assertSame([1, false], [$tries, $caught?->busy]);
    }

    public function test_one_inside_another_is_part_of_it(): void
    {
        try {
            $this->transaction->run(function (): void {
                $this->write('outer');
                $this->transaction->run(fn () => $this->write('inner'));
                throw new DomainError('latchkey_not_found');
            });
        } catch (DomainError) {
            self::assertSame([], $this->stored());
        }
        $this->transaction->run(fn () => $this->transaction->run(fn () => $this->write('inner')));
        self::assertSame(['inner'], $this->stored());
    }

    public function test_a_deadlock_of_the_server_counts_as_busy(): void
    {
        $this->on_mariadb();
        try {
            $this->db->quietly(fn () => $this->db->execute("SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found when trying to get lock; try restarting transaction'"));
            self::fail('It was swallowed.');
        } catch (DatabaseError $error) {
            self::assertTrue($error->busy);
        }
    }

    /**
     * WordPress connects again and repeats the one statement that failed: outside any transaction, so it would stay for good.
     */
    public function test_a_connection_that_is_lost_half_way_leaves_nothing_half_done(): void
    {
        $this->on_mariadb();
        $tries = 0;
        $reporting = error_reporting();
        $this->transaction->run(function () use (&$tries): void {
            $tries++;
            $this->write('first');
            if ($tries === 1) {
                $this->kill_connection();
            }
            $this->write('second');
        });
        self::assertSame(2, $tries);
        self::assertSame(['first', 'second'], $this->stored());
        self::assertSame($reporting, error_reporting());
    }

    public function test_a_connection_that_is_lost_before_the_commit_is_noticed(): void
    {
        $this->on_mariadb();
        $tries = 0;
        $this->transaction->run(function () use (&$tries): void {
            $this->write('once');
            if (++$tries === 1) {
                $this->kill_connection();
            }
        });
        self::assertSame(['once'], $this->stored());
        self::assertSame(2, $tries);
    }

    private function on_mariadb(): void
    {
        if ($this->db->is_sqlite()) {
            self::markTestSkipped('SQLite has no connection to lose.');
        }
    }

    private function kill_connection(): void
    {
        $id = $this->db->int('SELECT CONNECTION_ID()');
        $setting = static function (string $name): string {
            $value = constant($name);
            return is_string($value) ? $value : '';
        };
        [$host, $port] = explode(':', $setting('DB_HOST'));
        $second = new \mysqli($host, $setting('DB_USER'), $setting('DB_PASSWORD'), $setting('DB_NAME'), (int) $port);
        $second->query('KILL CONNECTION ' . $id);
        $second->close();
    }

    public function test_an_option_that_was_undone_is_not_remembered(): void
    {
        try {
            $this->transaction->run(function (): void {
                OnceOption::add('latchkey_test_once', 'undone');
                self::assertSame('undone', get_option('latchkey_test_once'));
                throw new DomainError('latchkey_not_found');
            });
        } catch (DomainError) {
            self::assertFalse(get_option('latchkey_test_once'));
        }
        self::assertNull(OnceOption::read('latchkey_test_once'));
    }

    /**
     * @return \Closure(): void Work that fails half-way.
     */
    private function half(\Throwable $thrown): \Closure
    {
        return function () use ($thrown): void {
            $this->write('half');
            throw $thrown;
        };
    }

    private function write(string $text): void
    {
        $this->db->insert_new(Tables::Events, [
            'at' => '2026-01-01 00:00:00',
            'actor_kind' => 'system',
            'event' => 'test',
            'detail' => $text,
        ]);
    }

    /** @return list<string> */
    private function stored(): array
    {
        return array_map(
            static fn ($row): string => $row->string('detail'),
            $this->db->rows("SELECT detail FROM %i WHERE event = 'test' ORDER BY id", Tables::Events->name()),
        );
    }
}
