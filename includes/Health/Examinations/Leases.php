<?php

declare(strict_types=1);

namespace Latchkey\Health\Examinations;

use Latchkey\Database\Tables;
use Latchkey\Health\Damage;
use Latchkey\Health\Examination;
use Latchkey\Health\WaitingRepository;
use Latchkey\Jobs\JobRunner;
use Latchkey\Outbox\Delivery;

/**
 * Emails and jobs that are leased for longer than any lease lasts, so nobody works on them.
 */
final class Leases implements Examination
{
    private const CHUNK = 500;

    public function __construct(private readonly WaitingRepository $waiting)
    {
    }

    public function name(): string
    {
        return 'leases';
    }

    public function examine(bool $mend): \Generator
    {
        $rows = 0;
        foreach ([Delivery::LEASE => Tables::Outbox, JobRunner::LEASE => Tables::Jobs] as $seconds => $table) {
            $stuck = $this->waiting->stuck($table, $seconds, self::CHUNK);
            $rows += count($stuck);
            foreach ($stuck as $id => $kind) {
                if ($mend && !$this->waiting->release($table, $id, $seconds)) {
                    continue;
                }
                yield new Damage(sprintf(
                    $table === Tables::Outbox
                        /* translators: 1: id of a message, 2: its kind. */
                        ? __('Message %1$d (%2$s) is locked for longer than any lock lasts.', 'latchkey')
                        /* translators: 1: id of a job, 2: its kind. */
                        : __('Job %1$d (%2$s) is locked for longer than any lock lasts.', 'latchkey'),
                    $id,
                    $kind,
                ), $mend);
            }
        }
        return $rows;
    }
}
