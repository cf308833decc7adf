<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Events\EventLog;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use WP_REST_Request;

/**
 * `/settings`: an administrator reads and changes the site's choices.
 */
final class SettingsController extends Controller
{
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly Settings $settings,
        private readonly EventLog $events,
        private readonly Unlocking $unlocking,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'settings';
    }

    public function register_routes(): void
    {
        $this->route('', [
            'GET' => [fn (): array => $this->settings->all(), $this->administrator(), []],
            'PATCH' => [$this->change(...), $this->administrator(), SettingsSchema::properties()],
        ], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return SettingsSchema::schema();
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function change(WP_REST_Request $request): array
    {
        $changes = array_intersect_key($request->get_params(), SettingsSchema::properties());
        if (SettingsGuard::opens($this->settings->all(), $changes)) {
            $this->unlocking->require_unlocked(get_current_user_id());
        }
        $this->settings->change($changes);
        $this->events->record($this->authenticator->actor($request), 'settings.changed', 'settings', 0, ['names' => array_keys($changes)]);
        return $this->settings->all();
    }
}
