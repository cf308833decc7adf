<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

/**
 * A module that delivers messages.
 */
interface ProvidesMessages
{
    /**
     * @return array<string, \Closure(): MessageHandler> By kind of message, the most important first.
     */
    public function message_handlers(): array;

    /**
     * @return list<string> Kinds that are only delivered in the background, not at the end of a request.
     */
    public function background_messages(): array;

    /**
     * Called if one of the module's messages is given up.
     */
    public function undelivered(Message $message): void;
}
