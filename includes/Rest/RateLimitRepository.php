<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The only SQL of the rate_limits table: one row for each bucket, counted with one statement.
 */
final class RateLimitRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * Counts one hit. A window that is over starts again; so does one that was started before the clock was set back.
     *
     * @param int $now    Unix time, in seconds.
     * @param int $window Seconds.
     * @param int $latest Unix time: a window that started later is one from before the clock was set back.
     */
    public function hit(string $bucket, int $now, int $window, int $latest): void
    {
        // MySQL assigns from left to right, so the count is set before the start of the window.
        $this->db->execute(
            'INSERT INTO %i (bucket, window_start, hits) VALUES (%s, %d, 1)
            ON DUPLICATE KEY UPDATE hits = CASE WHEN window_start <= %d OR window_start > %d THEN 1 ELSE hits + 1 END,
            window_start = CASE WHEN window_start <= %d OR window_start > %d THEN %d ELSE window_start END',
            Tables::RateLimits->name(),
            $bucket,
            $now,
            $now - $window,
            $latest,
            $now - $window,
            $latest,
            $now,
        );
    }

    /**
     * @return array{int, int} Hits within the window, and when it started (Unix time), read from the primary; zeros if there is none.
     */
    public function read(string $bucket): array
    {
        $row = Primary::read(fn (): ?Row => $this->db->row('SELECT window_start, hits FROM %i WHERE bucket = %s', Tables::RateLimits->name(), $bucket));
        return $row === null ? [0, 0] : [$row->int('hits'), $row->int('window_start')];
    }

    /**
     * @param int $before Unix time: windows that started earlier are deleted.
     */
    public function purge(int $before): void
    {
        $this->db->execute('DELETE FROM %i WHERE window_start < %d', Tables::RateLimits->name(), $before);
    }

    public function clear(string $bucket): void
    {
        $this->db->execute('DELETE FROM %i WHERE bucket = %s', Tables::RateLimits->name(), $bucket);
    }
}
