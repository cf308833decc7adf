<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseCounter;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Licenses\Periods\PeriodPlan;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Licenses\Websites\LocalWebsites;
use Latchkey\Rest\RateLimiter;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Takes and frees seats. One transaction, always in this sequence: create the row of the instance, lock it, change the counter of the
 * license key. Each statement contains its own condition, so the number of seats never exceeds the limit.
 */
final class ActivationService
{
    private const OBJECT = 'license';
    private const SEEN_RESOLUTION = 60;
    private const HOUR = 3600;
    private const DAY = 86400;
    /** Days after which an instance without a seat is deleted. */
    private const INACTIVE_DAYS = 90;

    /** New instances of a key in a day: at most this many, or this many times its seats, whichever is more. */
    private const NEW_INSTANCES = 50;
    private const NEW_INSTANCES_PER_SEAT = 3;
    private const NEW_INSTANCES_UNLIMITED = 5000;

    /** Events of taking or freeing seats of a key in an hour that get their own row; further ones are only counted. */
    private const TURNS = 100;

    public function __construct(
        private readonly ActivationRepository $repository,
        private readonly InstanceIdentity $identity,
        private readonly LicenseRepository $licenses,
        private readonly LicensePeriodRepository $periods,
        private readonly EventLog $events,
        private readonly RateLimiter $limiter,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
        private readonly LicenseCounter $counter,
        private readonly LocalSeats $local_seats,
    ) {
    }

    /**
     * Deletes instances whose seat was freed long ago.
     *
     * @param int $most The maximum number of rows to delete.
     * @return int How many were deleted.
     */
    public function purge(int $most): int
    {
        return $this->repository->purge_inactive($this->clock->utc(-self::INACTIVE_DAYS * self::DAY), $most);
    }

    /**
     * @return Instance The instance by what identifies it for this key. What is not the address of a website stays as it is.
     */
    public function identified(License $license, Instance $instance): Instance
    {
        return $this->identity->of($license, $instance) ?? $instance;
    }

    /**
     * Whether there is room for one more instance, according to this copy of the key.
     */
    public function has_room(License $license, Instance $instance): bool
    {
        $is_local = !$this->identified($license, $instance)->takes_seat;
        return $license->has_free_seat() || ($is_local && $license->local_count < LocalWebsites::FREE);
    }

    /**
     * Gives an instance a seat. An instance that has one keeps it. A local website takes none, as long as the key has few of them.
     *
     * @throws DomainError `invalid_instance`. `activation_limit_reached`; also if the key stopped working in the meantime, so read it again for the reason.
     *     `instance_limit_reached`, with `retry_after` in seconds, if the key has had too many new instances today.
     */
    public function activate(License $license, Instance $instance, Actor $actor): Activation
    {
        $instance = $this->identity->of($license, $instance) ?? throw new DomainError('invalid_instance');
        return $this->transaction->run(function () use ($license, $instance, $actor): Activation {
            $now = $this->clock->utc();
            $is_new = $this->repository->add($license->id, $instance);
            if ($is_new) {
                $this->count_new_instance($license);
            }
            if ($this->repository->take($license->id, $instance, $now)) {
                if (!$this->take_place($license, $instance, $now)) {
                    throw new DomainError('activation_limit_reached');
                }
                $this->counter->add_activation($license, $now);
                $this->record($actor, 'license.activated', $license->id, $this->detail($instance), $is_new);
            }
            return $this->repository->find_instance($license->id, $instance) ?? throw new \LogicException('The activation is gone.');
        });
    }

    /**
     * Returns the seat of an instance, if it has one, and notes that it was seen.
     */
    public function seat(License $license, Instance $instance): ?Activation
    {
        $instance = $this->identified($license, $instance);
        $activation = $this->repository->find_instance($license->id, $instance);
        if ($activation === null || !$activation->is_active) {
            return null;
        }
        $before = $this->clock->utc(-self::SEEN_RESOLUTION);
        $after = $this->clock->latest(0);
        if ($activation->last_seen_at === null || $activation->last_seen_at < $before || $activation->last_seen_at > $after) {
            try {
                $this->repository->mark_seen($activation->id, $instance, $this->clock->utc(), $before, $after);
            } catch (DatabaseError $error) {
                // The seat exists, even if the time cannot be stored.
                $error->is_not_writable() || throw $error;
            }
        }
        return $activation;
    }

    /**
     * @param License|null $license Null costs as much as a key on which the instance is not activated.
     */
    public function has_seat(?License $license, Instance $instance): bool
    {
        $identified = $license === null ? $instance : $this->identified($license, $instance);
        return $this->repository->find_instance($license->id ?? 0, $identified)?->is_active === true;
    }

    /**
     * Frees the seat of an instance. Nothing happens if it has none.
     */
    public function deactivate(License $license, Instance $instance, Actor $actor): void
    {
        $activation = $this->repository->find_instance($license->id, $this->identified($license, $instance));
        if ($activation !== null) {
            $this->free($activation, $actor);
        }
    }

    /**
     * @throws DomainError `latchkey_not_found`.
     */
    public function get(int $id): Activation
    {
        return $this->repository->find($id) ?? throw new DomainError('latchkey_not_found');
    }

    /**
     * @return array{list<Activation>, int} The page, and the total.
     */
    public function list(ActivationQuery $query): array
    {
        return [$this->repository->list($query), $this->repository->count($query)];
    }

    public function free(Activation $activation, Actor $actor): void
    {
        $this->transaction->run(function () use ($activation, $actor): void {
            if (!$this->repository->free($activation->id, $this->clock->utc())) {
                return;
            }
            // The row is ours until the end of the transaction: what it says now is what was counted.
            $took_seat = $this->repository->find($activation->id)->takes_seat ?? true;
            $returns_seat = $took_seat || $this->local_seats->move_up($activation->license_id);
            $this->licenses->return_seats($activation->license_id, $returns_seat ? 1 : 0, $returns_seat ? 0 : 1);
            $this->record($actor, 'license.deactivated', $activation->license_id, ['seat' => $activation->label()]);
        });
    }

    /**
     * @return int How many seats were freed, with those of local websites.
     */
    public function free_all(int $license_id, Actor $actor): int
    {
        return $this->transaction->run(function () use ($license_id, $actor): int {
            $now = $this->clock->utc();
            $seats = $this->repository->free_all($license_id, $now, true);
            $local = $this->repository->free_all($license_id, $now, false);
            $freed = $seats + $local;
            if ($freed > 0) {
                $this->licenses->return_seats($license_id, $seats, $local);
                $this->events->record($actor, 'license.reset', self::OBJECT, $license_id, ['seats' => $freed]);
            }
            return $freed;
        });
    }

    public function rename(Activation $activation, string $name, Actor $actor): void
    {
        $this->repository->rename($activation->id, $name);
        $this->events->record($actor, 'license.seat_renamed', self::OBJECT, $activation->license_id, ['seat' => $name]);
    }

    /**
     * Counts a local website, or a seat.
     */
    private function take_place(License $license, Instance $instance, string $now): bool
    {
        if (!$instance->takes_seat) {
            if ($this->take_seat($license, $now, true)) {
                return true;
            }
            $this->repository->use_seat($license->id, $instance);
        }
        return $this->take_seat($license, $now, false);
    }

    /**
     * Counts a seat. The first seat of a key that waits for it starts the time of the key and its periods.
     *
     * @param bool $is_local Whether a local website is counted in place of a seat.
     * @throws DatabaseError With `busy` true if another process has changed its length: the unit of work begins again.
     */
    private function take_seat(License $read, string $now, bool $is_local): bool
    {
        $license = $read->clock === LicenseClock::Activation ? $this->licenses->find($read->id) : null;
        if ($license?->waits() !== true || $license->instance_kind !== $read->instance_kind) {
            return $this->licenses->take_seat($read, $now, $is_local);
        }
        $plan = PeriodPlan::of($license->periods_revision === 0 ? [] : $this->periods->of($license->id));
        // A length that a person has set since the periods were written has priority.
        $end = $plan->waits && $plan->length()->equals($license->length) ? $plan->from($now) : Run::after($now, $license->length);
        if ($this->licenses->take_first_seat($license, $now, (string) $end, $is_local)) {
            if ($license->periods_revision > 0) {
                $this->periods->begin($license->id, $now);
            }
            return true;
        }
        if ($this->is_full($license, $is_local)) {
            return false;
        }
        throw new DatabaseError('A license key changed while its clock was started.', true);
    }

    private function is_full(License $license, bool $is_local): bool
    {
        $has_room = $is_local ? $license->local_count < LocalWebsites::FREE : $license->has_free_seat();
        return !$has_room || $license->stored_status !== LicenseStatus::Active;
    }

    /**
     * @throws DomainError `instance_limit_reached`.
     */
    private function count_new_instance(License $license): void
    {
        $most = $license->activation_limit === 0
            ? self::NEW_INSTANCES_UNLIMITED
            : max(self::NEW_INSTANCES, self::NEW_INSTANCES_PER_SEAT * $license->activation_limit);
        try {
            $this->limiter->take('instances:' . $license->id, $most, self::DAY);
        } catch (DomainError $error) {
            throw new DomainError('instance_limit_reached', $error->data);
        }
    }

    /**
     * Writes an event with its own row; above a number an hour, events are only counted, because anyone with a code may take and free a
     * seat as often as they like.
     *
     * @param array<string, string> $detail
     * @param bool                  $is_bounded Whether such events cannot be repeated without limit.
     */
    private function record(Actor $actor, string $event, int $license_id, array $detail, bool $is_bounded = false): void
    {
        $turns = 0;
        if (!$is_bounded) {
            $this->limiter->hit('turns:' . $license_id, self::HOUR);
            [$turns] = $this->limiter->count('turns:' . $license_id, self::HOUR);
        }
        if ($turns > self::TURNS) {
            $this->events->count_hourly($actor, $event, self::OBJECT, $license_id, $detail, '');
        } else {
            $this->events->record($actor, $event, self::OBJECT, $license_id, $detail);
        }
    }

    /**
     * @return array<string, string>
     */
    private function detail(Instance $instance): array
    {
        return ['seat' => $instance->label(), 'platform' => $instance->platform, Refusals::INSTANCE => $instance->mark()];
    }
}
