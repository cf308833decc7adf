<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Licenses\License;

/**
 * The result of validate, activate or deactivate: the verdict, the key, and the instance's seat.
 */
final class VerdictResponse
{
    /**
     * @param bool $refused Whether what was asked for was not done.
     * @param int  $retry   Seconds until it is worth asking again; 0 if that does not matter.
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
