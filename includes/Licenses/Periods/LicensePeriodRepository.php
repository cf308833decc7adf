<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * The only SQL of the license_periods table.
 */
final class LicensePeriodRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @return list<LicensePeriod> The periods of a key in their sequence, including undone ones.
     */
    public function of(int $license_id): array
    {
        return array_map(LicensePeriod::from_row(...), $this->db->rows('SELECT * FROM %i WHERE license_id = %d ORDER BY id', Tables::LicensePeriods->name(), $license_id));
    }

    /**
     * @return array<int, LicensePeriod> The renewals of an order line by unit, including undone ones.
     */
    public function of_line(int $item_id): array
    {
        $periods = [];
        foreach ($this->db->rows('SELECT * FROM %i WHERE order_item_id = %d ORDER BY unit', Tables::LicensePeriods->name(), $item_id) as $row) {
            $periods[$row->int('unit')] = LicensePeriod::from_row($row);
        }
        return $periods;
    }

    /**
     * @return list<LicensePeriod> The renewals of an order that were not undone, by line and unit.
     */
    public function of_order(int $order_id): array
    {
        return array_map(LicensePeriod::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE order_id = %d AND kind = 'renewal' AND reverted_at IS NULL ORDER BY order_item_id, unit",
            Tables::LicensePeriods->name(),
            $order_id,
        ));
    }

    /**
     * @param array<string, scalar|null> $values By column.
     * @return int The id; 0 if the order line has already renewed this unit.
     */
    public function add(array $values): int
    {
        return $this->db->insert_new(Tables::LicensePeriods, $values);
    }

    /**
     * @param array<string, scalar|null> $values By column.
     */
    public function update(int $id, array $values): void
    {
        $this->db->update(Tables::LicensePeriods, $id, $values);
    }

    /**
     * Writes the result of `PeriodPlan::resold()`.
     *
     * @param list<LicensePeriod> $periods  The stored periods.
     * @param list<LicensePeriod> $resold The new periods; the others are undone.
     * @param string     $at     UTC.
     */
    public function resell(array $periods, array $resold, string $at): void
    {
        $kept = array_map(static fn (LicensePeriod $period): int => $period->id, $resold);
        foreach ($periods as $period) {
            if ($period->stands() && !in_array($period->id, $kept, true)) {
                $this->update($period->id, ['reverted_at' => $at]);
            }
        }
        foreach ($resold as $period) {
            if ($period->kind === LicensePeriodKind::Sale) {
                $this->update($period->id, [
                    'valid_unit' => $period->length->unit->value,
                    'valid_count' => $period->length->count,
                    'from_at' => $period->from_at,
                    'until_at' => $period->until_at,
                ]);
            }
        }
    }

    /**
     * Starts periods that wait for the first activation.
     *
     * @param string $at UTC.
     */
    public function begin(int $license_id, string $at): void
    {
        foreach ($this->of($license_id) as $period) {
            $waits = in_array($period->kind, [LicensePeriodKind::Sale, LicensePeriodKind::Set], true) && $period->from_at === null && $period->until_at === null;
            if ($waits && !$period->length->is_forever()) {
                // A length that a person has set instead of that of the sale has no start of its own.
                $this->update($period->id, ['from_at' => $period->kind === LicensePeriodKind::Sale ? $at : null, 'until_at' => Run::after($at, $period->length)]);
            }
        }
    }

    /**
     * Moves all periods of a key to the key that replaces it.
     */
    public function hand_over(int $from_license_id, int $to_license_id): void
    {
        $this->db->execute('UPDATE %i SET license_id = %d WHERE license_id = %d', Tables::LicensePeriods->name(), $to_license_id, $from_license_id);
    }

    public function delete_of(int $license_id): void
    {
        $this->db->execute('DELETE FROM %i WHERE license_id = %d', Tables::LicensePeriods->name(), $license_id);
    }
}
