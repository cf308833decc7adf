<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Database\Primary;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Validates, activates and deactivates for sold software that sends a code. Needs no encryption key.
 */
final class ValidationService
{
    /** Minimum length of a code that cannot be guessed. */
    private const LONG = 16;

    public function __construct(
        private readonly LicenseRepository $licenses,
        private readonly ActivationService $activations,
        private readonly PublicLimits $limits,
        private readonly EventLog $events,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param int|null $product_id The product of the software; null if it does not send one.
     */
    public function validate(#[\SensitiveParameter] string $code, ?Instance $instance, ?int $product_id, Caller $caller): VerdictResponse
    {
        $answer = $this->look_up($code, $instance, $product_id, $caller);
        if ($answer->license === null || $answer->verdict !== Verdict::Valid || $instance === null) {
            return $answer;
        }
        $seat = Primary::find(fn (): ?Activation => $this->activations->seat($answer->license, $instance));
        return new VerdictResponse($seat === null ? Verdict::NotActivated : Verdict::Valid, $answer->license, $seat);
    }

    public function activate(#[\SensitiveParameter] string $code, Instance $instance, ?int $product_id, Caller $caller): VerdictResponse
    {
        Primary::stay();
        $answer = $this->look_up($code, $instance, $product_id, $caller);
        if ($answer->license === null) {
            return $answer;
        }
        $license = $answer->license;
        if ($answer->verdict !== Verdict::Valid) {
            return $this->refuse($answer->verdict, $license, $instance);
        }
        $seat = $this->activations->seat($license, $instance);
        if ($seat !== null) {
            return new VerdictResponse(Verdict::Valid, $license, $seat);
        }
        // A free seat is always given. The limit only protects the database if there is no free seat.
        $wait = $this->activations->has_room($license, $instance) ? 0 : $this->limits->wait_for_code($license->id);
        if ($wait > 0) {
            return $this->refuse(Verdict::RateLimited, $license, $instance, $wait);
        }
        try {
            $activation = $this->activations->activate($license, $instance, $this->actor($license, $instance));
            return new VerdictResponse(Verdict::Valid, $this->licenses->find($license->id) ?? $license, $activation);
        } catch (DomainError $error) {
            $this->limits->count_refused_activation($license->id);
            $fresh = $this->licenses->find($license->id);
            if ($fresh === null) {
                return new VerdictResponse(Verdict::InvalidKey, null, null, true);
            }
            if ($fresh->instance_kind !== $license->instance_kind) {
                return $this->activate($code, $instance, $product_id, $caller);
            }
            $verdict = $this->verdict($fresh, $product_id);
            if ($verdict === Verdict::Valid) {
                $verdict = Verdict::tryFrom($error->reason) ?? Verdict::LimitReached;
            }
            $retry = $error->data['retry_after'] ?? 0;
            return $this->refuse($verdict, $fresh, $instance, is_int($retry) ? $retry : 0);
        }
    }

    /**
     * Frees the seat of an instance, whatever the status of the key: a customer may always give up a device.
     */
    public function deactivate(#[\SensitiveParameter] string $code, Instance $instance, ?int $product_id, Caller $caller): VerdictResponse
    {
        Primary::stay();
        $answer = $this->look_up($code, $instance, $product_id, $caller);
        if ($answer->license === null) {
            return $answer;
        }
        $license = $answer->license;
        $this->activations->deactivate($license, $instance, $this->actor($license, $instance));
        return new VerdictResponse($answer->verdict, $this->licenses->find($license->id) ?? $license);
    }

    /**
     * Above the limit of its address, a correct code is only accepted if it cannot have been guessed: a long code, or a short code with an
     * instance that has a seat. Everything else gets the same refusal, at the same cost.
     */
    private function look_up(#[\SensitiveParameter] string $code, ?Instance $instance, ?int $product_id, Caller $caller): VerdictResponse
    {
        [$wait, $is_shut] = $this->limits->standing($caller->ip);
        if ($wait > 0 && $caller->is_signed_in()) {
            [$wait, $is_shut] = [0, false];
        }
        $normal = BlindIndex::normalize($code);
        $needs_seat = $wait > 0 && mb_strlen($normal) < self::LONG;
        $license = $is_shut || ($needs_seat && $instance === null) ? null : $this->find($normal, $product_id, $wait > 0);
        if ($needs_seat && !$is_shut && $instance !== null && !Primary::read(fn (): bool => $this->activations->has_seat($license, $instance))) {
            $license = null;
        }
        if ($license !== null) {
            return new VerdictResponse($this->verdict($license, $product_id), $license);
        }
        if (!$is_shut && !($wait === 0 && $caller->is_signed_in())) {
            $this->limits->count_failure($caller->ip);
        }
        return new VerdictResponse($wait > 0 ? Verdict::RateLimited : Verdict::InvalidKey, null, null, true, $wait);
    }

    /**
     * A key that was created or sent a moment ago may not have reached the replica yet, so nobody is refused without asking the primary.
     *
     * @param string $normal     A normalized code.
     * @param bool   $at_one_cost Whether an existing code must take the same time as an unknown one.
     */
    private function find(#[\SensitiveParameter] string $normal, ?int $product_id, bool $at_one_cost): ?License
    {
        [$typed, $capitals] = BlindIndex::spellings($normal);
        $find = fn (): ?License => $this->licenses->find_by_code($typed) ?? ($capitals === null ? null : $this->licenses->find_by_code($capitals));
        if ($at_one_cost) {
            return Primary::read($find);
        }
        $is_good = fn (?License $license): bool => $license !== null && $this->verdict($license, $product_id) === Verdict::Valid;
        return Primary::find(static function () use ($find, $is_good): ?License {
            $license = $find();
            return $is_good($license) || !Primary::may_lag() ? $license : null;
        });
    }

    /**
     * @param int $retry Seconds until it is worth trying again.
     */
    private function refuse(Verdict $verdict, License $license, Instance $instance, int $retry = 0): VerdictResponse
    {
        // The row of an hour keeps its first time.
        $refused = $this->activations->identified($license, $instance);
        $detail = [
            'reason' => $verdict->value,
            'seat' => $refused->label(),
            Refusals::INSTANCE => $refused->mark(),
            Refusals::LAST => $this->clock->utc(),
        ];
        $this->events->count_hourly($this->actor($license, $instance), 'license.activation_refused', 'license', $license->id, $detail, $verdict->value);
        return new VerdictResponse($verdict, $license, null, true, $retry);
    }

    private function actor(License $license, Instance $instance): Actor
    {
        return new Actor('license', $license->id, $instance->ip);
    }

    private function verdict(License $license, ?int $product_id): Verdict
    {
        if ($product_id !== null && !in_array($product_id, [$license->product_id, $license->variation_id], true)) {
            return Verdict::ProductMismatch;
        }
        return match ($license->status($this->clock->now())) {
            LicenseStatus::Active => Verdict::Valid,
            LicenseStatus::Expired => $license->is_sold() ? Verdict::Expired : Verdict::NotSold,
            LicenseStatus::Disabled => Verdict::Disabled,
            LicenseStatus::Available, LicenseStatus::Pending => Verdict::NotSold,
        };
    }
}
