<?php

declare(strict_types=1);

namespace Latchkey\Rotation;

use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobService;
use Latchkey\Jobs\JobState;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\SealedBoxRepository;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Starts a rotation automatically as soon as a new key is set and the old one is set as the previous key; and again if a rotation ended
 * incomplete.
 */
final class Rotation
{
    /** Seconds after which a rotation that failed or was cancelled is started again. */
    private const AGAIN = 3600;

    public function __construct(
        private readonly Encryption $encryption,
        private readonly SealedBoxRepository $boxes,
        private readonly JobService $jobs,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Needs no query if there is nothing to rotate: that is known from options that WordPress has loaded.
     *
     * @phpstan-impure
     * @return Job|null The running rotation; null if none is due, or if it would need a key that is lost.
     */
    public function begin_if_due(): ?Job
    {
        if (!$this->encryption->is_rotation_due() || !$this->encryption->state()->is_ok()) {
            return null;
        }
        $last = $this->last();
        if ($last !== null && !$last->state->has_ended()) {
            return $last;
        }
        $is_fresh = $last !== null && abs($this->clock->now() - Clock::timestamp($last->updated_at)) < self::AGAIN;
        if ($is_fresh && $last->state !== JobState::Done && $last->reason !== 'latchkey_encryption_key') {
            return null;
        }
        try {
            $id = $this->encryption->key_to_seal_with();
        } catch (DomainError) {
            return null;
        }
        return $this->jobs->start_alone(RotationJob::KIND, $this->boxes->count_others($id), Actor::system(), 0);
    }

    /**
     * @return Job|null The rotation that was started last.
     */
    public function last(): ?Job
    {
        return $this->jobs->last(RotationJob::KIND);
    }
}
