<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * The only SQL of the terms table.
 */
final class LicensePeriodRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @return list<LicensePeriod> A key's, in the order in which they follow each other, also those that were taken back.
     */
    public function of(int $license_id): array
    {
        return array_map(LicensePeriod::from_row(...), $this->db->rows('SELECT * FROM %i WHERE license_id = %d ORDER BY id', Tables::LicensePeriods->name(), $license_id));
    }

    /**
     * @return array<int, LicensePeriod> What an order line renewed, by unit, also what was taken back.
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
     * @return int The id, 0 if the order line renewed that unit already.
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
     * Writes what `PeriodPlan::resold()` says.
     *
     * @param list<LicensePeriod> $periods  As they are.
     * @param list<LicensePeriod> $resold As they are to be; the others are taken back.
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
     * The first activation starts the lengths that wait for it.
     *
     * @param string $at UTC.
     */
    public function begin(int $license_id, string $at): void
    {
        foreach ($this->of($license_id) as $period) {
            $waits = in_array($period->kind, [LicensePeriodKind::Sale, LicensePeriodKind::Set], true) && $period->from_at === null && $period->until_at === null;
            if ($waits && !$period->length->is_forever()) {
                // What a person set instead of the sale's length has no begin of its own.
                $this->update($period->id, ['from_at' => $period->kind === LicensePeriodKind::Sale ? $at : null, 'until_at' => Run::after($at, $period->length)]);
            }
        }
    }

    /**
     * A key takes the place of another, with all its terms.
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
