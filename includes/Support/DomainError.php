<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * A rule that refuses something. Services throw it; REST turns its code into a status and a message.
 */
final class DomainError extends \RuntimeException
{
    /**
     * @param string               $reason One of the codes that REST has a sentence for.
     * @param array<string, mixed> $data   Extra facts for the caller (never a secret), such as `retry_after` in seconds.
     */
    public function __construct(public readonly string $reason, public readonly array $data = [])
    {
        parent::__construct($reason);
    }
}
