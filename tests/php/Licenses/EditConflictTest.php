<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * What comes between the reading of a key and the writing of its change: another process's, set where this one's transaction begins.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class EditConflictTest extends TestCase
{
    private LicenseService $licenses;

    /** @var (callable(string): string)|null */
    private mixed $between = null;

    protected function setUp(): void
    {
        parent::setUp();
        $this->licenses = Plugin::instance()->licenses->service();
    }

    /**
     * @param LicenseData                    $change
     * @param array<string, scalar|null> $between By column.
     */
    #[DataProvider('meetings')]
    public function test_what_conflicts_is_refused_and_what_does_not_stands_beside_it(array $change, array $between, bool $conflicts): void
    {
        $key = $this->key();
        $this->meanwhile($key->id, $between);
        try {
            $this->licenses->update($key->id, $change);
            self::assertFalse($conflicts, 'It was written.');
        } catch (DomainError $refusal) {
            self::assertSame([true, 'latchkey_conflict'], [$conflicts, $refusal->reason]);
        }
        $row = (new Db())->row('SELECT * FROM %i WHERE id = %d', Tables::Licenses->name(), $key->id);
        foreach ($between as $column => $value) {
            self::assertSame($value === null ? null : (string) $value, $row?->nullable_string($column), $column);
        }
        if (!$conflicts && isset($change['activation_limit'])) {
            self::assertSame($change['activation_limit'], $row?->int('activation_limit'));
        }
    }

    /**
     * @return iterable<string, array{LicenseData, array<string, scalar|null>, bool}>
     */
    public static function meetings(): iterable
    {
        $sold = ['status' => 'active', 'email' => 'buyer@example.org', 'order_id' => 7, 'order_item_id' => 8, 'slot' => 0, 'ordered_at' => '2026-11-01 10:00:00'];
        yield 'a buyer, and its sale' => [['status' => LicenseStatus::Active, 'email' => 'other@example.org'], $sold, true];
        yield 'a code, and its sale' => [['code' => 'A-NEW-ONE'], $sold, true];
        yield 'seats, and its sale' => [['activation_limit' => 9], $sold, true];
        yield 'a product, and another product' => [['product_id' => 12], ['product_id' => 13], true];
        yield 'an end, and a renewal' => [['expires_at' => '2031-01-01 00:00:00'], ['expires_at' => '2030-01-01 00:00:00', 'periods_revision' => 1], true];
        yield 'a length, and another' => [['valid_for' => 30], ['valid_count' => 60], true];
        yield 'seats, and other seats' => [['activation_limit' => 9], ['activation_limit' => 4], true];
        yield 'seats, and a renewal' => [['activation_limit' => 9], ['expires_at' => '2030-01-01 00:00:00', 'periods_revision' => 1], false];
        yield 'seats, and an activation' => [['activation_limit' => 9], ['activation_count' => 1], false];
        yield 'seats, and a vendor' => [['activation_limit' => 9], ['vendor_id' => 4], false];
    }

    #[DataProvider('forces')]
    public function test_a_key_that_was_sold_meanwhile_is_not_deleted(bool $force): void
    {
        $key = $this->key();
        $this->meanwhile($key->id, ['status' => 'active', 'order_id' => 7, 'order_item_id' => 8, 'slot' => 0, 'email' => 'buyer@example.org']);
        try {
            $this->licenses->delete($key->id, $force);
            self::fail('It was deleted.');
        } catch (DomainError $refusal) {
            self::assertSame('latchkey_conflict', $refusal->reason);
        }
        self::assertSame(7, $this->licenses->get($key->id)->order_id);
    }

    /**
     * @return iterable<array{bool}>
     */
    public static function forces(): iterable
    {
        yield 'asked' => [false];
        yield 'forced' => [true];
    }

    private function key(): License
    {
        return $this->licenses->create(['code' => 'KEY-1', 'product_id' => 5, 'activation_limit' => 3]);
    }

    /**
     * @param array<string, scalar|null> $values By column.
     */
    private function meanwhile(int $id, array $values): void
    {
        $is_done = false;
        $this->between = static function (string $query) use ($id, $values, &$is_done): string {
            if ($query === 'START TRANSACTION' && !$is_done) {
                $is_done = true;
                Plugin::instance()->licenses->table()->update($id, $values);
            }
            return $query;
        };
        add_filter('query', $this->between);
    }

    protected function tearDown(): void
    {
        if ($this->between !== null) {
            remove_filter('query', $this->between);
        }
        parent::tearDown();
    }
}
