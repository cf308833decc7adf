<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * A value that was sent outside REST is not valid. The message says why, in the language of the person.
 */
final class InvalidInput extends \RuntimeException
{
    /**
     * @param string $name The name of the value.
     */
    public function __construct(public readonly string $name, string $message)
    {
        parent::__construct($message);
    }
}
