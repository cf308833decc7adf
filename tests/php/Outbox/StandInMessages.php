<?php

declare(strict_types=1);

namespace Latchkey\Tests\Outbox;

use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;

/**
 * A handler that a test looks into, and makes fail.
 */
final class StandInMessages implements MessageHandler
{
    /** @var list<string> Ids of the messages that it was asked to deliver. */
    public array $delivered = [];

    public ?\Throwable $fault = null;

    /** @var (\Closure(Message): void)|null What happens meanwhile. */
    public ?\Closure $meanwhile = null;

    public function deliver(Message $message): void
    {
        $this->delivered[] = $message->message_id;
        if ($this->meanwhile !== null) {
            ($this->meanwhile)($message);
        }
        if ($this->fault !== null) {
            throw $this->fault;
        }
    }
}
