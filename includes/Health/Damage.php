<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * One thing that is damaged.
 */
final class Damage
{
    /**
     * @param string $what   What is damaged, in one sentence.
     * @param State  $state  Critical if it can be fixed; recommended if a person has to decide.
     */
    public function __construct(
        public readonly string $what,
        public readonly bool $is_mended = false,
        public readonly State $state = State::Critical,
    ) {
    }
}
