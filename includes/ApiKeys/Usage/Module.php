<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\ApiKeys\ApiKeyRepository;
use Latchkey\ApiKeys\Module as ApiKeys;
use Latchkey\ApiKeys\ReviewRepository;
use Latchkey\Database\Module as Database;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Outbox\Module as Outbox;
use Latchkey\Outbox\ProvidesMessages;
use Latchkey\Rest\Answered;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Support\Days;
use Latchkey\Support\Hooks;

/**
 * What programs do with their key pairs: how much, what was refused, and whose end is near.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesHousekeeping, ProvidesMessages
{
    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly ApiKeys $api_keys,
        private readonly Outbox $outbox,
    ) {
    }

    public function hooks(): void
    {
        // After everything that changes the answer.
        Hooks::filter('rest_post_dispatch', (new Answered($this->api_keys->calls->answered(...)))->tell(...), PHP_INT_MAX);
        // After the work of others, and before the outbox, which may send emails.
        Hooks::at_end(fn () => $this->recorder()->write(), 900);
    }

    public function controllers(string $namespace): array
    {
        return [new UsageController($namespace, $this->rest->authenticator(), $this->api_keys->service(), $this->api_keys->report())];
    }

    public function housekeeping(): array
    {
        $clock = $this->database->clock;
        return [
            fn (): int => (new EndingNotices($this->review(), $this->outbox->outbox, $clock))->queue(),
            fn (): int => $this->recorder()->purge(),
        ];
    }

    public function message_handlers(): array
    {
        return [EndingMessage::KIND => fn (): MessageHandler => new EndingMessage(new ApiKeyRepository($this->database->db), $this->database->clock)];
    }

    public function background_messages(): array
    {
        return [];
    }

    public function undelivered(Message $message): void
    {
        // The screen of API keys says it, too.
    }

    private function recorder(): UsageRecorder
    {
        return new UsageRecorder(
            $this->api_keys->calls,
            new UsageRepository($this->database->db),
            $this->review(),
            $this->rest->address(),
            $this->database->db,
            new Days($this->database->clock),
            $this->database->clock,
        );
    }

    private function review(): ReviewRepository
    {
        return new ReviewRepository($this->database->db);
    }
}
