<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Database\Module as Database;
use Latchkey\Database\Primary;
use Latchkey\Events\Module as Events;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Modules;
use Latchkey\Support\Schedule;
use Latchkey\Support\Traces;

/**
 * Messages that must arrive, whatever happens to the request that queues them.
 */
final class Module implements \Latchkey\Support\Module, ProvidesHousekeeping, LeavesTraces
{
    public readonly Outbox $outbox;

    public function __construct(private readonly Database $database, private readonly Events $events, private readonly Modules $modules)
    {
        $this->outbox = new Outbox(new OutboxRepository($database->db), $database->clock);
    }

    public function driver(): OutboxDriver
    {
        $unseen = array_map(static fn (ProvidesMessages $module): array => $module->background_messages(), $this->providers());
        $delivery = new Delivery(
            new OutboxRepository($this->database->db),
            $this->handlers(),
            $this->database->transaction(),
            $this->events->log(),
            $this->database->clock,
            $this->undelivered(...),
        );
        return new OutboxDriver($delivery, $this->schedule(), array_merge(...$unseen));
    }

    public function schedule(): Schedule
    {
        return new Schedule($this->database->clock, OutboxDriver::HOOK);
    }

    /**
     * @return list<string> Kinds of messages that can be delivered.
     */
    public function kinds(): array
    {
        return array_keys($this->handlers());
    }

    /**
     * Delivers the messages of this request, if there are any.
     */
    public function end_request(): void
    {
        if ($this->outbox->has_messages()) {
            $this->driver()->end_request();
        }
    }

    public function hooks(): void
    {
        // Otherwise a replica may not have the messages that were added a moment ago.
        Hooks::always_action(OutboxDriver::HOOK, Primary::stay(...), PHP_INT_MIN);
        foreach ([OutboxDriver::HOOK, Housekeeping::HOOK] as $turn) {
            // The outbox is also processed once an hour.
            Hooks::action($turn, fn () => $this->driver()->turn(), 20);
        }
        // After everything that may queue messages.
        Hooks::at_end($this->end_request(...), 1000);
    }

    public function housekeeping(): array
    {
        return [$this->outbox->purge(...)];
    }

    public function traces(): Traces
    {
        return new Traces(hooks: [OutboxDriver::HOOK]);
    }

    private function undelivered(Message $message): void
    {
        foreach ($this->providers() as $module) {
            if (isset($module->message_handlers()[$message->kind])) {
                $module->undelivered($message);
            }
        }
    }

    /**
     * @return array<string, \Closure(): MessageHandler> By kind of message.
     */
    private function handlers(): array
    {
        return array_merge(...array_map(static fn (ProvidesMessages $module): array => $module->message_handlers(), $this->providers()));
    }

    /**
     * @return list<ProvidesMessages>
     */
    private function providers(): array
    {
        return $this->modules->providing(ProvidesMessages::class);
    }
}
