<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\JsonSchema;
use WP_REST_Request;

/**
 * `/settings`: an administrator reads and changes settings.
 */
final class SettingsController extends Controller
{
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly Settings $settings,
        private readonly SettingsService $service,
        private readonly Unlocking $unlocking,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'settings';
    }

    public function register_routes(): void
    {
        $this->route('', [
            'GET' => [fn (): array => $this->settings->all(), $this->administrator(), []],
            'PATCH' => [$this->change(...), $this->administrator(), $this->arguments(), ['latchkey_reauthentication_required']],
        ], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return JsonSchema::document('latchkey_settings', array_map(static fn (Setting $setting): array => $setting->property(), $this->settings->entries()));
    }

    /**
     * @return array<string, array<string, mixed>> By name.
     */
    private function arguments(): array
    {
        return array_map(
            fn (Setting $setting): array => Args::checked(
                $setting->property(),
                fn (mixed $value): ?string => $setting->refusal($value, $this->settings->all()[$setting->name]),
            ),
            $this->settings->entries(),
        );
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function change(WP_REST_Request $request): array
    {
        $changes = array_intersect_key($request->get_params(), $this->settings->entries());
        $unlock = fn () => $this->unlocking->require_unlocked(get_current_user_id());
        $this->service->change($changes, $this->authenticator->actor($request), $unlock);
        return $this->settings->all();
    }
}
