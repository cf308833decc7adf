<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

/**
 * Delivers messages of one kind. It may be asked twice for the same message, where PHP was killed between delivering and marking it.
 */
interface MessageHandler
{
    /**
     * Reads what the ids of the message stand for now; where there is nothing left to tell, it tells nothing and returns.
     *
     * @throws NotYet             Where it must wait for something that somebody will put back: it is tried again until it is there.
     * @throws \RuntimeException Where it could not be delivered: it is tried again later. Its text is stored; no code or address in it.
     */
    public function deliver(Message $message): void;
}
