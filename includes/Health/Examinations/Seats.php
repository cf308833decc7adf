<?php

declare(strict_types=1);

namespace Latchkey\Health\Examinations;

use Latchkey\Database\Transaction;
use Latchkey\Health\Damage;
use Latchkey\Health\Examination;
use Latchkey\Health\SeatRepository;
use Latchkey\Health\State;

/**
 * Compares the count of each license key with its seats, and finds seats of keys that no longer exist.
 */
final class Seats implements Examination
{
    private const CHUNK = 1000;

    public function __construct(private readonly SeatRepository $seats, private readonly Transaction $transaction)
    {
    }

    public function name(): string
    {
        return 'seats';
    }

    public function examine(bool $mend): \Generator
    {
        $rows = yield from $this->counts($mend);
        return $rows + yield from $this->orphans($mend);
    }

    /**
     * @return \Generator<int, Damage, null, int>
     */
    private function counts(bool $mend): \Generator
    {
        [$after, $rows] = [0, 0];
        while (($keys = $this->seats->counts($after, self::CHUNK)) !== []) {
            foreach ($keys as $id => [$counted, $seats, $most, $locals_counted, $locals]) {
                [$after, $rows] = [$id, $rows + 1];
                if (($counted !== $seats || $locals_counted !== $locals) && (!$mend || $this->recount($id))) {
                    /* translators: 1: id of a license key, 2: number of seats it counts, 3: number of seats it has. */
                    yield new Damage(sprintf(__('License key %1$d counts %2$d seats, but has %3$d.', 'latchkey'), $id, $counted + $locals_counted, $seats + $locals), $mend);
                }
                if ($most > 0 && $seats > $most) {
                    /* translators: 1: id of a license key, 2: number of seats it has, 3: its limit. */
                    yield new Damage(sprintf(__('License key %1$d has %2$d seats in use, but its limit is %3$d: they stay until they are freed.', 'latchkey'), $id, $seats, $most), state: State::Recommended);
                }
            }
        }
        return $rows;
    }

    private function recount(int $id): bool
    {
        return $this->transaction->run(fn (): bool => $this->seats->recount($id), reads_committed: true);
    }

    /**
     * @return \Generator<int, Damage, null, int>
     */
    private function orphans(bool $mend): \Generator
    {
        [$after, $rows] = [0, 0];
        while (($seats = $this->seats->owners($after, self::CHUNK)) !== []) {
            foreach ($seats as $id => [$license, $is_there]) {
                [$after, $rows] = [$id, $rows + 1];
                if (!$is_there && (!$mend || $this->seats->delete_stray($id))) {
                    /* translators: 1: id of a seat, 2: id of a license key. */
                    yield new Damage(sprintf(__('Seat %1$d belongs to license key %2$d, which no longer exists.', 'latchkey'), $id, $license), $mend);
                }
            }
        }
        return $rows;
    }
}
