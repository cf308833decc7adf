<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

/**
 * Delivers messages of one kind. It may be called twice for the same message, if PHP was killed between delivering and marking it.
 */
interface MessageHandler
{
    /**
     * Reads the current state of the message's ids; if there is nothing left to tell, it sends nothing and returns.
     *
     * @throws NotYet             If it must wait for something that somebody will put back: it is tried again until it is there.
     * @throws \RuntimeException If it could not be delivered: it is tried again later. Its text is stored; no code or address in it.
     */
    public function deliver(Message $message): void;
}
