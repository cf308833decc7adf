<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

/**
 * The result for sold software about a license key: a word with a fixed meaning. Clients translate the word, so its sentence is always
 * English, whatever the language of the site.
 */
enum Verdict: string
{
    case Valid = 'valid';
    case NotActivated = 'not_activated';
    case Expired = 'expired';
    case Disabled = 'disabled';
    case NotSold = 'not_sold';
    case ProductMismatch = 'product_mismatch';
    case LimitReached = 'activation_limit_reached';
    case InstanceLimitReached = 'instance_limit_reached';
    case InvalidInstance = 'invalid_instance';
    case InvalidKey = 'invalid_key';
    case RateLimited = 'rate_limited';

    public function message(): string
    {
        return match ($this) {
            self::Valid => 'The license key is valid.',
            self::NotActivated => 'The license key is not activated for this instance.',
            self::Expired => 'The license key has expired.',
            self::Disabled => 'The license key is disabled.',
            self::NotSold => 'The license key is not sold or not paid for.',
            self::ProductMismatch => 'The license key is for another product.',
            self::LimitReached => 'The license key has no activation left.',
            self::InstanceLimitReached => 'The license key was activated for too many new instances today. Try again later.',
            self::InvalidInstance => 'The license key is for websites, and the instance is not the address of one.',
            self::InvalidKey => 'There is no such license key.',
            self::RateLimited => 'Too many requests. Try again later.',
        };
    }

    /**
     * @return int The HTTP status if an activation is refused for this reason.
     */
    public function refusal_status(): int
    {
        return match ($this) {
            self::InvalidInstance => 400,
            self::InvalidKey => 404,
            self::LimitReached => 409,
            self::RateLimited, self::InstanceLimitReached => 429,
            default => 403,
        };
    }
}
