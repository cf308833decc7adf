<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\ApiKeys\ApiKeySettings;
use Latchkey\ApiKeys\Module as ApiKeys;
use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Settings\Module as Settings;
use Latchkey\Support\Hooks;

/**
 * How a program gets a key pair without anybody copying one: it sends an administrator to a page of the store.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesHousekeeping
{
    private ?ConnectService $service = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly Events $events,
        private readonly Settings $settings,
        private readonly ApiKeys $api_keys,
        private readonly string $file,
    ) {
    }

    public function service(): ConnectService
    {
        $repository = new ConnectRepository($this->database->db);
        return $this->service ??= new ConnectService(
            $repository,
            new ConnectedPairs($repository, $this->api_keys->service(), $this->api_keys->rotation()),
            $this->events->log(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function hooks(): void
    {
        foreach (['admin_post_', 'admin_post_nopriv_'] as $hook) {
            Hooks::action($hook . ConnectPage::ACTION, $this->page(...), meanwhile: static fn () => ConnectPage::unready(wp_unslash($_GET)));
        }
    }

    public function controllers(string $namespace): array
    {
        return [new ConnectController(
            $namespace,
            $this->rest->authenticator(),
            $this->service(),
            new ConnectLimit($this->rest->limiter(), $this->rest->address()),
            $this->settings->unlocking(),
            $this->rest->address(),
        )];
    }

    public function housekeeping(): array
    {
        return [$this->service()->purge(...)];
    }

    private function page(): void
    {
        $page = new ConnectPage(
            $this->service(...),
            new ConnectEnds($this->database->clock),
            new ApiKeySettings($this->settings->values),
            new ConnectView(new PageFiles($this->file)),
        );
        $page->answer(wp_unslash($_GET), is_string($_SERVER['REQUEST_METHOD'] ?? null) ? $_SERVER['REQUEST_METHOD'] : '');
    }
}
