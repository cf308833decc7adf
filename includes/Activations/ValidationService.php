<?php

declare(strict_types=1);

namespace Latchkey\Activations;

use Latchkey\Clock;
use Latchkey\Events\Actor;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Refusal;
use Latchkey\Secrets\CodeIndex;

/**
 * The calls that sold software makes with a code in its hand. They need nothing but the database and options.
 */
final class ValidationService
{
    public function __construct(
        private readonly LicenseRepository $licenses,
        private readonly ActivationService $activations,
        private readonly PublicLimits $limits,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param int|null $product_id Where the software says what it is.
     */
    public function validate(#[\SensitiveParameter] string $code, ?Instance $instance, ?int $product_id, string $ip): Answer
    {
        $answer = $this->look_up($code, $product_id, $ip);
        if ($answer->license === null || $answer->verdict !== Verdict::Valid || $instance === null) {
            return $answer;
        }
        $seat = $this->activations->seat($answer->license, $instance);
        return new Answer($seat === null ? Verdict::NotActivated : Verdict::Valid, $answer->license, $seat);
    }

    public function activate(#[\SensitiveParameter] string $code, Instance $instance, ?int $product_id): Answer
    {
        $answer = $this->look_up($code, $product_id, $instance->ip);
        if ($answer->license === null || $answer->verdict !== Verdict::Valid) {
            return new Answer($answer->verdict, $answer->license, null, true, $answer->retry);
        }
        $license = $answer->license;
        $seat = $this->activations->seat($license, $instance);
        if ($seat !== null) {
            return new Answer(Verdict::Valid, $license, $seat);
        }
        // A free seat is given whoever asked in vain before; the limit only spares the database where there is none.
        $wait = $license->has_free_seat() ? 0 : $this->limits->wait_for_code($license->id);
        if ($wait > 0) {
            return new Answer(Verdict::RateLimited, $license, null, true, $wait);
        }
        try {
            $activation = $this->activations->activate($license, $instance, new Actor('license', $license->id, $instance->ip));
            return new Answer(Verdict::Valid, $this->licenses->find($license->id) ?? $license, $activation);
        } catch (Refusal) {
            $this->limits->count_refused_activation($license->id);
            $fresh = $this->licenses->find($license->id);
            $verdict = $fresh === null ? Verdict::InvalidKey : $this->verdict($fresh, $product_id);
            return new Answer($verdict === Verdict::Valid ? Verdict::LimitReached : $verdict, $fresh, null, true);
        }
    }

    /**
     * Frees the instance's seat whatever the key's state: a customer may always leave a device.
     */
    public function deactivate(#[\SensitiveParameter] string $code, Instance $instance, ?int $product_id): Answer
    {
        $answer = $this->look_up($code, $product_id, $instance->ip);
        if ($answer->license === null) {
            return $answer;
        }
        $license = $answer->license;
        $this->activations->deactivate($license, $instance, new Actor('license', $license->id, $instance->ip));
        return new Answer($answer->verdict, $this->licenses->find($license->id) ?? $license);
    }

    private function look_up(#[\SensitiveParameter] string $code, ?int $product_id, string $ip): Answer
    {
        $wait = $this->limits->wait_for_address($ip);
        if ($wait > 0) {
            return new Answer(Verdict::RateLimited, null, null, true, $wait);
        }
        $normal = CodeIndex::normalize($code);
        $license = $this->licenses->find_by_code($normal);
        if ($license === null) {
            // What a customer typed in small letters; a code that exists as typed wins.
            $upper = mb_strtoupper($normal);
            $license = $upper === $normal ? null : $this->licenses->find_by_code($upper);
        }
        if ($license === null) {
            $this->limits->count_failure($ip);
            return new Answer(Verdict::InvalidKey, null, null, true);
        }
        return new Answer($this->verdict($license, $product_id), $license);
    }

    private function verdict(License $license, ?int $product_id): Verdict
    {
        if ($product_id !== null && !in_array($product_id, [$license->product_id, $license->variation_id], true)) {
            return Verdict::ProductMismatch;
        }
        return match ($license->status($this->clock->now())) {
            LicenseStatus::Active => Verdict::Valid,
            LicenseStatus::Expired => Verdict::Expired,
            LicenseStatus::Disabled => Verdict::Disabled,
            LicenseStatus::Available, LicenseStatus::Pending => Verdict::NotSold,
        };
    }
}
