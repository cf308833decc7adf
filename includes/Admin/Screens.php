<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Capabilities;

/**
 * The one list of screens, in the order of the row of links. A new screen is a row here and an entry in webpack.config.js.
 */
final class Screens
{
    /**
     * @return list<Screen>
     */
    public function all(): array
    {
        return [
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
        ];
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
     * @return Screen|null The screen of this page of wp-admin, where it is one of ours.
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
