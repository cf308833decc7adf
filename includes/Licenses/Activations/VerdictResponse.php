<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Licenses\License;

/**
 * The result of validate, activate or deactivate: the verdict, the key, and the seat of the instance.
 */
final class VerdictResponse
{
    /**
     * @param bool $refused Whether the request was refused.
     * @param int  $retry   Seconds until it is worth trying again; 0 if trying again does not help.
     */
    public function __construct(
        public readonly Verdict $verdict,
        public readonly ?License $license = null,
        public readonly ?Activation $activation = null,
        public readonly bool $refused = false,
        public readonly int $retry = 0,
    ) {
    }
}
