<?php

declare(strict_types=1);

namespace Latchkey\Tests\Database;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Transaction;
use Latchkey\Tests\Support\TestCase;

/**
 * What we do where a drop-in chooses among connections; the real ones are tried in tests/dropins.
 */
final class DropInTest extends TestCase
{
    private DropIn $wpdb;
    private \wpdb $own;
    private Transaction $transaction;

    /** @var \Closure(mixed): mixed */
    private \Closure $guard;

    protected function setUp(): void
    {
        parent::setUp();
        $this->own = Db::connection();
        $this->wpdb = $GLOBALS['wpdb'] = new DropIn($this->own->prefix);
        $this->transaction = new Transaction(new Db());
        $this->guard = $this->transaction->refuse_reconnection(...);
        add_filter('incompatible_sql_modes', $this->guard);
    }

    protected function tearDown(): void
    {
        remove_filter('incompatible_sql_modes', $this->guard);
        $GLOBALS['wpdb'] = $this->own;
        parent::tearDown();
    }

    public function test_a_transaction_opens_the_primary_and_then_asks_which_it_is(): void
    {
        // A page has read from the replica before.
        $this->wpdb->query('SELECT 1');
        $tries = 0;
        $this->transaction->run(function () use (&$tries): void {
            $tries++;
            $this->wpdb->query('SELECT 2');
            $this->transaction->run(fn () => $this->wpdb->query('INSERT'));
        });
        $table = $this->own->prefix . 'latchkey_licenses';
        $id = (new Db())->is_sqlite() ? [] : ["global__w: SELECT CONNECTION_ID() /* FROM `{$table}` */"];
        self::assertSame([
            'global__r: SELECT 1',
            "global__w: START TRANSACTION /* IN_TABLE='{$table}' */",
            ...$id,
            'global__w: SELECT 2',
            'global__w: INSERT',
            ...$id,
            "global__w: COMMIT /* IN_TABLE='{$table}' */",
        ], $this->wpdb->sent);
        self::assertSame(1, $tries);
    }

    public function test_a_connection_that_takes_the_place_of_the_transactions_is_refused_and_another_is_not(): void
    {
        foreach ([true, false] as $this->wpdb->asks) {
            $tries = 0;
            $this->wpdb->sent = [];
            $this->transaction->run(function () use (&$tries): void {
                $this->wpdb->srtm = [];
                $this->wpdb->query('SELECT users');
                $this->wpdb->srtm = true;
                $this->wpdb->query('INSERT first');
                if (++$tries === 1) {
                    $this->wpdb->disconnect('global__w');
                }
                $this->wpdb->query('INSERT second');
            });
            self::assertSame(2, $tries);
            self::assertSame(['INSERT first', 'ROLLBACK', 'INSERT first', 'INSERT second'], $this->sent('/INSERT \w+|ROLLBACK/'));
        }
    }

    public function test_a_transaction_that_is_not_where_its_tables_are_does_nothing(): void
    {
        if ((new Db())->is_sqlite()) {
            self::markTestSkipped('SQLite has one connection.');
        }
        $this->wpdb->dataset = 'elsewhere';
        try {
            $this->transaction->run(fn () => $this->wpdb->query('INSERT'));
            self::fail('It was swallowed.');
        } catch (DatabaseError $error) {
            self::assertFalse($error->busy);
            self::assertStringContainsString('one dataset', $error->getMessage());
        }
        self::assertSame(['START TRANSACTION', 'ROLLBACK'], $this->sent('/START TRANSACTION|ROLLBACK|INSERT/'));
    }

    public function test_the_primary_is_asked_for_a_while_or_from_now_on(): void
    {
        $read = fn (): int => $this->wpdb->query('SELECT');
        Primary::read(fn (): int => Primary::read($read));
        $read();
        self::assertTrue(Primary::may_lag());
        self::assertSame(['global__w', 'global__r'], $this->sent('/^global__./'));

        // What is found is not looked for twice, and what is not, once.
        $this->wpdb->sent = [];
        Primary::find($read);
        Primary::find(function () use ($read): null {
            $read();
            return null;
        });
        self::assertSame(['global__r', 'global__r', 'global__w'], $this->sent('/^global__./'));

        // A write, even there, keeps the request at the primary.
        $this->wpdb->sent = [];
        Primary::read(fn () => (new Db())->execute('DELETE'));
        self::assertFalse(Primary::may_lag());
        Primary::find(function () use ($read): null {
            $read();
            return null;
        });
        self::assertSame(['global__w', 'global__w'], $this->sent('/^global__./'));
    }

    public function test_wordpress_alone_is_asked_as_ever(): void
    {
        $GLOBALS['wpdb'] = $this->own;
        $asked = $this->own->num_queries;
        Primary::stay();
        self::assertSame(['a', false, false], [Primary::read(static fn (): string => 'a'), Primary::may_lag(), Primary::is_chosen()]);
        self::assertNull(Primary::find(static fn (): null => null));
        self::assertSame($asked, $this->own->num_queries);
    }

    /** @return list<string> */
    private function sent(string $pattern): array
    {
        $found = [];
        foreach ($this->wpdb->sent as $sent) {
            if (preg_match($pattern, $sent, $match) === 1) {
                $found[] = $match[0];
            }
        }
        return $found;
    }
}
