<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Database\Transaction;
use Latchkey\Licenses\License;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;

/**
 * Undoes that a seat was freed: the instance takes a seat again, with the dates that it had.
 */
final class SeatRestorer
{
    public function __construct(
        private readonly ActivationService $activations,
        private readonly ActivationRepository $repository,
        private readonly Transaction $transaction,
    ) {
    }

    /**
     * @param Activation $freed Of this key.
     * @throws DomainError `activation_limit_reached` if no seat is free any more, or the key no longer works.
     */
    public function restore(License $license, Activation $freed, Actor $actor): void
    {
        $this->transaction->run(function () use ($license, $freed, $actor): void {
            $instance = new Instance($freed->instance, $freed->name, $freed->platform, $freed->version, $freed->ip);
            $this->activations->activate($license, $instance, $actor);
            if ($freed->activated_at !== null && $freed->last_seen_at !== null) {
                $this->repository->set_dates($freed->id, $freed->activated_at, $freed->last_seen_at);
            }
        });
    }
}
