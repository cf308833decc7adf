<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Generators\GenerateJob;
use Latchkey\Support\Capabilities;

/**
 * The one list of screens, in the order of the row of links. A new screen is a row here and an entry in webpack.config.js.
 */
final class Screens
{
    /**
     * @param bool $woocommerce Whether WooCommerce runs.
     */
    public function __construct(private readonly bool $woocommerce)
    {
    }

    /** What the list and the page of a license key draw. */
    private const LICENSE_FIELDS = [
        'id', 'hint', 'status', 'product_id', 'variation_id', 'order_id', 'customer_id', 'email', 'valid_for', 'valid_unit', 'valid_count', 'clock', 'activation_limit',
        'activation_count', 'expires_at', 'price', 'ordered_at', 'created_at', 'source',
    ];

    /**
     * @return list<Screen>
     */
    public function all(): array
    {
        $selling = $this->woocommerce ? [$this->shortages()] : [];
        return [
            new Screen(
                id: 'licenses',
                label: __('License keys', 'latchkey'),
                capability: Capabilities::LICENSES,
                list_path: '/keys',
                filters: ['status', 'product_id', 'email', 'expires_within'],
                fields: self::LICENSE_FIELDS,
                components: true,
                item_fields: self::LICENSE_FIELDS,
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
                fields: [
                    'id', 'name', 'charset', 'chunks', 'chunk_length', 'separator', 'prefix', 'suffix', 'pattern', 'valid_for', 'valid_unit', 'valid_count', 'clock',
                    'activation_limit', 'possible', 'possible_words', 'verdict', 'created_at',
                ],
                item: 'generator',
                components: true,
                item_also: ['/jobs' => ['kind' => GenerateJob::KIND, 'object_id' => '%d']],
            ),
            new Screen(
                id: 'api-keys',
                label: __('API Keys', 'latchkey'),
                capability: Capabilities::API_KEYS,
                list_path: '/key-pairs',
                filters: ['state'],
                fields: [
                    'id', 'name', 'project', 'consumer_key', 'hint', 'permissions', 'state', 'created_by',
                    'created_at', 'last_used_at', 'last_used_ip', 'expires_at', 'can_reveal',
                ],
                also: ['/status', '/settings'],
            ),
            new Screen(
                id: 'activity',
                label: __('Activity', 'latchkey'),
                capability: Capabilities::LICENSES,
                list_path: '/events',
                filters: ['object_kind', 'object_id'],
                fields: ['id', 'at', 'event', 'actor', 'ip', 'object', 'detail', 'count'],
            ),
        ];
    }

    private function shortages(): Screen
    {
        return new Screen(
            id: 'shortages',
            label: __('Shortages', 'latchkey'),
            capability: Capabilities::LICENSES,
            list_path: '/shortages',
            filters: [],
            fields: ['id', 'order_id', 'product_id', 'variation_id', 'state', 'missing', 'since'],
            names: true,
        );
    }

    /**
     * @return list<Screen> Those that the signed-in user may open.
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
