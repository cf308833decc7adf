<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * A rule does not allow what was asked for. Services throw it; REST turns its code into a status and a message.
 */
final class DomainError extends \RuntimeException
{
    /**
     * @param string               $reason An error code; `Rest\Errors` has its status and its sentence.
     * @param array<string, mixed> $data   Extra facts for the caller (never a secret), such as `retry_after` in seconds.
     */
    public function __construct(public readonly string $reason, public readonly array $data = [])
    {
        parent::__construct($reason);
    }
}
