<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Why a text is no license code. Neither the reason nor the message contains any of it.
 */
final class CodeFlaw
{
    public const EMPTY = 'code_empty';
    public const TOO_LONG = 'code_too_long';
    public const CHARACTERS = 'code_characters';

    /**
     * @param string $reason  One of the constants.
     * @param string $message A sentence.
     */
    public function __construct(public readonly string $reason, public readonly string $message)
    {
    }
}
