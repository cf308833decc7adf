<?php

declare(strict_types=1);

namespace Latchkey\Tests\Counts;

use Latchkey\Counts\CountRepository;
use Latchkey\Counts\CountState;
use Latchkey\Counts\Folding;
use Latchkey\Counts\Upkeep;
use Latchkey\Database\Binary;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\CountsGuard;
use Latchkey\Tests\Support\TestCase;

/**
 * Counts are right after every transaction, however it ends: `CountsGuard` compares them with the tables after each test.
 */
final class CountsTest extends TestCase
{
    private Plugin $plugin;
    private Db $db;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
        $this->db = new Db();
    }

    public function test_many_keys_of_one_kind_are_one_row(): void
    {
        $this->make(500);
        self::assertSame(1, $this->db->int('SELECT COUNT(*) FROM %i', Tables::CountDeltas->name()));
        self::assertSame([[7, 0, 500]], $this->available());
    }

    public function test_a_transaction_writes_its_sum(): void
    {
        $this->plugin->database->transaction()->run(function (): void {
            $ids = [$this->key('A'), $this->key('B')];
            $this->plugin->licenses->table()->update($ids[0], ['status' => 'disabled']);
            $this->plugin->licenses->table()->update($ids[0], ['status' => 'available']);
            $this->plugin->licenses->table()->delete($ids[1]);
            self::assertSame(0, $this->db->int('SELECT COUNT(*) FROM %i', Tables::CountDeltas->name()));
        });
        self::assertSame(1, $this->db->int('SELECT COUNT(*) FROM %i', Tables::CountDeltas->name()));
        self::assertSame([[7, 0, 1]], $this->available());
    }

    public function test_what_is_rolled_back_is_not_counted(): void
    {
        try {
            $this->plugin->database->transaction()->run(function (): never {
                $this->key('A');
                throw new DomainError('latchkey_not_found');
            });
        } catch (DomainError) {
            self::assertSame([], $this->available());
        }
        $this->key('B');
        self::assertSame([[7, 0, 1]], $this->available());
    }

    public function test_what_begins_again_is_counted_once(): void
    {
        $tries = 0;
        $this->plugin->database->transaction()->run(function () use (&$tries): void {
            $this->key('A');
            if (++$tries < 3) {
                throw new DatabaseError('Busy.', true);
            }
        });
        self::assertSame([3, [[7, 0, 1]]], [$tries, $this->available()]);
    }

    public function test_of_many_different_keys_those_that_a_unique_key_prevents_are_not_counted(): void
    {
        $row = static fn (int $hash, int $product_id): array => [
            'uuid' => wp_generate_uuid4(),
            'code_hash' => new Binary(str_pad((string) $hash, 32, '0')),
            'code_box' => new Binary('box'),
            'product_id' => $product_id,
            'created_at' => '2026-01-01 00:00:00',
        ];
        $table = $this->plugin->licenses->table();
        self::assertSame(2, $table->insert_many([$row(1, 7), $row(2, 8)]));
        self::assertSame(1, $table->insert_many([$row(2, 7), $row(3, 8), $row(1, 9)]));
        self::assertSame([[7, 0, 1], [8, 0, 2]], $this->available());
    }

    public function test_a_change_of_many_counts_each_kind(): void
    {
        $ids = [$this->key('A', 7), $this->key('B', 7), $this->key('C', 8)];
        self::assertSame(3, $this->plugin->licenses->table()->change(['status' => 'disabled'], 'id >= %d', [$ids[0]]));
        self::assertSame(0, $this->plugin->licenses->table()->change(['status' => 'active'], 'id >= %d AND status = %s', [$ids[0], 'available']));
        self::assertSame([[7, 0, 0], [8, 0, 0]], $this->available());
    }

    public function test_folding_changes_no_count(): void
    {
        $this->make(3);
        $this->key('A', 8);
        $this->plugin->licenses->table()->change(['status' => 'disabled'], 'product_id = %d', [8]);
        $before = $this->available();
        $folding = $this->plugin->counts->folding();
        self::assertSame([2, 2, 0], [$folding->step(2), $folding->step(100), $folding->step(100)]);
        self::assertSame(0, $this->db->int('SELECT COUNT(*) FROM %i', Tables::CountDeltas->name()));
        self::assertSame($before, $this->available());
        $this->make(2);
        $folding->run();
        self::assertSame([[7, 0, 5], [8, 0, 0]], $this->available());
    }

    public function test_many_changes_ask_for_folding(): void
    {
        // Three rows each.
        for ($row = 0; $row < 340; $row++) {
            $this->plugin->licenses->table()->update($this->key("A-{$row}"), ['vendor_id' => $row + 1]);
        }
        self::assertNotFalse(self::next_run(Folding::HOOK));
        do_action(Folding::HOOK);
        self::assertSame(0, $this->db->int('SELECT COUNT(*) FROM %i', Tables::CountDeltas->name()));
        self::clear_runs(Folding::HOOK);
    }

    public function test_rebuilding_makes_counts_right_and_keeps_activations(): void
    {
        $this->make(5);
        $this->plugin->licenses->service()->create(['code' => 'SOLD', 'status' => LicenseStatus::Active, 'email' => 'a@example.org', 'product_id' => 8]);
        $this->plugin->counts->folding()->run();
        $this->db->execute("UPDATE %i SET amount = amount + 3 WHERE state = 'available'", Tables::Counts->name());
        $this->db->execute("DELETE FROM %i WHERE state = 'sold'", Tables::Counts->name());
        $this->db->execute("INSERT INTO %i (state, day, product_id, amount) VALUES ('activated', '2026-01-01', 8, 4)", Tables::Counts->name());
        $this->db->execute("INSERT INTO %i (state, product_id, amount) VALUES ('disabled', 99, 2)", Tables::CountDeltas->name());
        $differences = $this->plugin->counts->recount()->differences();
        self::assertSame(['available' => -3, 'disabled' => -2, 'sold' => 1], array_column(array_map(static fn (array $one): array => [$one[0]->state->value, $one[1]], $differences), 1, 0));
        self::assertSame([3, 0], [$this->plugin->counts->upkeep()->rebuild(), $this->plugin->counts->upkeep()->rebuild()]);
        self::assertSame([], $this->plugin->counts->recount()->differences());
        self::assertSame(4, $this->db->int("SELECT SUM(amount) FROM %i WHERE state = 'activated'", Tables::Counts->name()));
    }

    public function test_in_another_time_zone_days_are_counted_again_apart_from_the_clean_ups_and_once_a_day(): void
    {
        update_option(Upkeep::ZONE, 'Mars/Olympus');
        $upkeep = $this->plugin->counts->upkeep();
        $upkeep->run(100);
        self::assertSame([wp_timezone_string(), false], [get_option(Upkeep::ZONE), self::next_run(Upkeep::HOOK)], 'Without keys it is done at once.');
        $this->make(3);
        update_option(Upkeep::ZONE, 'Mars/Olympus');
        $upkeep->run(100);
        self::assertSame('Mars/Olympus', get_option(Upkeep::ZONE));
        self::assertNotFalse(self::next_run(Upkeep::HOOK));
        // It was killed.
        self::clear_runs(Upkeep::HOOK);
        $upkeep->run(100);
        self::assertFalse(self::next_run(Upkeep::HOOK));
        update_option(Upkeep::ATTEMPT, time() - 86401);
        $upkeep->run(100);
        self::assertNotFalse(self::next_run(Upkeep::HOOK));
        do_action(Upkeep::HOOK);
        self::assertSame(wp_timezone_string(), get_option(Upkeep::ZONE));
        self::clear_runs(Upkeep::HOOK);
        delete_option(Upkeep::ATTEMPT);
    }

    public function test_a_statement_that_is_not_counted_is_found(): void
    {
        $this->key('A');
        $this->db->execute("UPDATE %i SET status = 'disabled'", Tables::Licenses->name());
        try {
            CountsGuard::check();
            self::fail('It was not found.');
        } catch (\PHPUnit\Framework\ExpectationFailedException $found) {
            self::assertStringContainsString('Kept counts differ', $found->getMessage());
        }
        self::recount();
    }

    /**
     * @return list<array{int, int, int}>
     */
    private function available(): array
    {
        return (new CountRepository($this->db))->by_product(CountState::Available);
    }

    private function key(string $code, int $product_id = 7): int
    {
        return $this->plugin->licenses->service()->create(['code' => $code, 'product_id' => $product_id])->id;
    }

    private function make(int $count): void
    {
        $this->plugin->licenses->minting()->require_ready();
        $codes = array_map(static fn (int $n): string => "MADE-{$n}-" . wp_generate_uuid4(), range(1, $count));
        $this->plugin->licenses->repository()->insert_many($this->plugin->licenses->minting()->rows($codes, ['product_id' => 7]));
    }
}
