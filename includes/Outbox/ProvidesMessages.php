<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

/**
 * A module that delivers messages.
 */
interface ProvidesMessages
{
    /**
     * @return array<string, \Closure(): MessageHandler> By kind of message, those that matter most first.
     */
    public function message_handlers(): array;

    /**
     * @return list<string> Kinds that are left to the background: nobody may wait for them at the end of a request.
     */
    public function background_messages(): array;

    /**
     * One of the module's messages was given up.
     */
    public function undelivered(Message $message): void;
}
