<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\ApiKeys\ApiKeyCredentials;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Reach;
use Latchkey\Rest\SignInLimit;
use Latchkey\Rest\SignInTrace;

/**
 * The composition root's part for who is calling.
 */
final class SignInServices
{
    public readonly SignInTrace $trace;

    private ?Authenticator $authenticator = null;

    public function __construct(private readonly Services $services)
    {
        $this->trace = new SignInTrace();
    }

    public function authenticator(): Authenticator
    {
        $services = $this->services;
        return $this->authenticator ??= new Authenticator(
            new ApiKeyCredentials($services->key_pairs()),
            $services->woocommerce_keys(),
            $services->address(),
            new SignInLimit($services->limiter(), static fn () => $services->events()->tally('sign_in.failed'), $services->address()),
            $this->trace,
            $services->site_settings->other_sign_ins(...),
        );
    }

    public function reach(): Reach
    {
        return new Reach();
    }

    /**
     * Marks the key pairs of this request as used, where it had any.
     */
    public function record_use(): void
    {
        $this->authenticator?->record_use();
    }
}
