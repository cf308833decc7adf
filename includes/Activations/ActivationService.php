<?php

declare(strict_types=1);

namespace Latchkey\Activations;

use Latchkey\Clock;
use Latchkey\Database\Transaction;
use Latchkey\Events\Actor;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Refusal;
use Latchkey\Terms\TermRepository;
use Latchkey\Terms\Timeline;

/**
 * Seats. One transaction, always in this order: the instance's row is made, then taken, then the license key's counter moves, each
 * by one statement that carries its own condition. So there is never a seat too many, whoever asks at the same time.
 */
final class ActivationService
{
    private const OBJECT = 'license';
    private const SEEN_RESOLUTION = 60;

    public function __construct(
        private readonly ActivationRepository $repository,
        private readonly LicenseRepository $licenses,
        private readonly TermRepository $terms,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Gives the instance a seat; an instance that has one keeps it.
     *
     * @throws Refusal `activation_limit_reached`; also where the key stopped working in the meantime, so read it again for the reason.
     */
    public function activate(License $license, Instance $instance, Actor $actor): Activation
    {
        return $this->transaction->run(function () use ($license, $instance, $actor): Activation {
            $now = $this->clock->utc();
            $this->repository->add($license->id, $instance);
            if ($this->repository->take($license->id, $instance, $now)) {
                if (!$this->licenses->take_seat($license->id, $now)) {
                    throw new Refusal('activation_limit_reached');
                }
                if ($license->clock === LicenseClock::Activation) {
                    $this->begin($license->id, $now);
                }
                $this->events->record($actor, 'license.activated', self::OBJECT, $license->id, $this->detail($instance));
            }
            return $this->repository->find_instance($license->id, $instance) ?? throw new \LogicException('The activation is gone.');
        });
    }

    /**
     * The seat of an instance, where it has one; notes that it was seen.
     */
    public function seat(License $license, Instance $instance): ?Activation
    {
        $activation = $this->repository->find_instance($license->id, $instance);
        if ($activation === null || !$activation->is_active) {
            return null;
        }
        $before = $this->clock->utc(-self::SEEN_RESOLUTION);
        if ($activation->last_seen_at === null || $activation->last_seen_at < $before) {
            $this->repository->mark_seen($activation->id, $instance, $this->clock->utc(), $before);
        }
        return $activation;
    }

    /**
     * Frees the instance's seat; an instance without one is a success too.
     */
    public function deactivate(License $license, Instance $instance, Actor $actor): void
    {
        $activation = $this->repository->find_instance($license->id, $instance);
        if ($activation !== null) {
            $this->free($activation, $actor);
        }
    }

    /**
     * @throws Refusal `latchkey_not_found`.
     */
    public function get(int $id): Activation
    {
        return $this->repository->find($id) ?? throw new Refusal('latchkey_not_found');
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
            $this->licenses->return_seats($activation->license_id, 1);
            $this->events->record($actor, 'license.deactivated', self::OBJECT, $activation->license_id, ['seat' => $activation->label()]);
        });
    }

    /**
     * @return int How many seats were freed.
     */
    public function free_all(int $license_id, Actor $actor): int
    {
        return $this->transaction->run(function () use ($license_id, $actor): int {
            $freed = $this->repository->free_all($license_id, $this->clock->utc());
            if ($freed > 0) {
                $this->licenses->return_seats($license_id, $freed);
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
     * Where this seat has started the clock of a key that was renewed before, its terms begin.
     */
    private function begin(int $license_id, string $now): void
    {
        $license = $this->licenses->find($license_id);
        $started = $license !== null && $license->expires_at === Timeline::plus($now, $license->valid_for);
        if ($started && $license->terms_revision > 0) {
            $this->terms->begin($license_id, $now);
        }
    }

    /**
     * @return array<string, string>
     */
    private function detail(Instance $instance): array
    {
        return ['seat' => $instance->name !== '' ? $instance->name : $instance->identifier, 'platform' => $instance->platform];
    }
}
