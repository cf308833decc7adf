<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\ApiKeys\ApiKeySchema;
use Latchkey\Events\EventSchema;
use Latchkey\Generators\GenerateJob;
use Latchkey\Generators\GeneratorSchema;
use Latchkey\Licenses\LicenseSchema;
use Latchkey\Orders\ShortageSchema;
use Latchkey\Support\Capabilities;
use Latchkey\Transfer\Export\Exporter;
use Latchkey\Transfer\Import\ImportJob;

/**
 * The list of screens, in the order of the row of links. A new screen is a row here and a folder in src/admin/.
 */
final class Screens
{
    /**
     * @param bool $woocommerce Whether WooCommerce runs.
     */
    public function __construct(private readonly bool $woocommerce)
    {
    }

    /**
     * @return list<Screen>
     */
    public function all(): array
    {
        $selling = $this->woocommerce ? [$this->shortages()] : [];
        return [
            new Screen(
                id: 'overview',
                tables: false,
                label: __('Overview', 'latchkey'),
                capability: Capabilities::LICENSES,
                list_path: '/stats',
                filters: ['period'],
                fields: static fn (): array => [],
                names: true,
            ),
            new Screen(
                id: 'licenses',
                label: __('License keys', 'latchkey'),
                capability: Capabilities::LICENSES,
                list_path: '/keys',
                filters: ['status', 'product_id', 'email', 'expires_within', 'ordered_after', 'for_sale', 'variation_id'],
                fields: LicenseSchema::screen_fields(...),
                components: true,
                is_item_whole: false,
                item_also: [
                    '/keys/%d/activations' => ['per_page' => '100', 'state' => 'active'],
                    '/events' => ['object_id' => '%d', 'object_kind' => 'license'],
                ],
                names: true,
            ),
            ...$selling,
            new Screen(
                id: 'generators',
                label: __('Generators', 'latchkey'),
                capability: Capabilities::LICENSES,
                list_path: '/generators',
                filters: [],
                fields: GeneratorSchema::screen_fields(...),
                item: 'generator',
                components: true,
                item_also: ['/jobs' => ['kind' => GenerateJob::KIND, 'object_id' => '%d']],
            ),
            new Screen(
                id: 'api-keys',
                label: __('API Keys', 'latchkey'),
                capability: Capabilities::API_KEYS,
                list_path: '/key-pairs',
                filters: ['state', 'attention'],
                fields: ApiKeySchema::screen_fields(...),
                also: ['/status' => [], '/settings' => []],
            ),
            new Screen(
                id: 'transfer',
                tables: false,
                label: __('Import & export', 'latchkey'),
                capability: Capabilities::LICENSES,
                list_path: '',
                filters: [],
                fields: static fn (): array => [],
                also: $this->transfers(),
                worker: 'transfer-worker',
            ),
            new Screen(
                id: 'activity',
                label: __('Activity', 'latchkey'),
                capability: Capabilities::LICENSES,
                list_path: '/events',
                filters: ['object_kind', 'object_id', 'event', 'since'],
                fields: EventSchema::screen_fields(...),
            ),
            new Screen(
                id: 'settings',
                label: __('Settings', 'latchkey'),
                capability: Capabilities::API_KEYS,
                list_path: '',
                filters: [],
                fields: static fn (): array => [],
                also: ['/settings' => [], '/settings/form' => []],
            ),
            new Screen(
                id: 'first-run',
                tables: false,
                label: __('Get started', 'latchkey'),
                capability: Capabilities::LICENSES,
                list_path: '',
                filters: [],
                fields: static fn (): array => [],
                also: ['/first-run' => [], '/status' => []],
                within: 'overview',
            ),
        ];
    }

    /**
     * What the screen Import & export begins with (src/admin/transfer/use-earlier.ts, export-card.tsx): what was imported and exported before,
     * and for those who may export, how many license keys there are.
     *
     * @return array<string, array<string, string>>
     */
    private function transfers(): array
    {
        $count = current_user_can(Capabilities::EXPORT) ? ['/keys' => ['_fields' => 'id', 'per_page' => '1']] : [];
        return [
            '/jobs' => ['kind' => ImportJob::KIND, 'per_page' => '10'],
            '/events' => ['event' => Exporter::EVENT, 'per_page' => '10'],
        ] + $count;
    }

    private function shortages(): Screen
    {
        return new Screen(
            id: 'shortages',
            label: __('Shortages', 'latchkey'),
            capability: Capabilities::LICENSES,
            list_path: '/shortages',
            filters: ['product_id'],
            fields: ShortageSchema::screen_fields(...),
            names: true,
        );
    }

    /**
     * @return list<Screen> The screens that the current user may open.
     */
    public function allowed(): array
    {
        return array_values(array_filter(
            $this->all(),
            static fn (Screen $screen): bool => current_user_can($screen->capability),
        ));
    }

    /**
     * @return Screen|null The screen of this page of wp-admin, if it is one of ours.
     */
    public function current(): ?Screen
    {
        // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only compared with our own slugs.
        $page = $_GET['page'] ?? null;
        foreach ($this->all() as $screen) {
            if ($screen->slug() === $page) {
                return $screen;
            }
        }
        return null;
    }
}
