<?php

declare(strict_types=1);

namespace Latchkey\Events;

/**
 * The WordPress actions for other plugins. They pass ids and plain values, never an internal object or a code. Each runs after its
 * transaction is committed.
 */
final class PublicActions
{
    /**
     * @param string               $event  Its name in the activity log.
     * @param array<string, mixed> $detail
     */
    public static function announce(string $event, int $id, array $detail): void
    {
        try {
            self::tell($event, $id, $detail);
        } catch (\Throwable $fault) {
            // The change is committed: an error in a listener must not undo anything.
            wp_trigger_error('', sprintf('Latchkey: a listener to %s failed: %s', $event, get_class($fault)), E_USER_WARNING);
        }
    }

    /**
     * @param array<string, mixed> $detail
     */
    private static function tell(string $event, int $id, array $detail): void
    {
        match ($event) {
            'license.created' => self::license_created($id),
            'license.sold' => self::license_sold($id, self::int($detail, 'order_id')),
            'license.renewed' => self::license_renewed($id, self::int($detail, 'order_id')),
            'license.activated' => self::license_activated($id, self::text($detail, 'seat')),
            'license.deactivated' => self::license_deactivated($id, self::text($detail, 'seat')),
            'license.expired' => self::license_expired($id),
            'license.deleted' => self::license_deleted($id),
            'license.changed' => isset($detail['status']) ? self::license_status_changed($id) : null,
            'license.released', 'license.restocked', 'license.revived', 'license.revoked', 'license.held', 'license.ended', 'license.resumed' => self::license_status_changed($id),
            'key_pair.issued' => self::api_key_created($id),
            'key_pair.revoked' => self::api_key_revoked($id),
            default => null,
        };
    }

    private static function license_created(int $license_id): void
    {
        /**
         * A license key was added by a person or a program. It does not run for keys that a generator makes in bulk.
         *
         * @param int $license_id
         */
        do_action('latchkey_license_created', $license_id);
    }

    private static function license_sold(int $license_id, int $order_id): void
    {
        /**
         * An order got a license key.
         *
         * @param int $license_id
         * @param int $order_id
         */
        do_action('latchkey_license_sold', $license_id, $order_id);
    }

    private static function license_renewed(int $license_id, int $order_id): void
    {
        /**
         * A license key was renewed.
         *
         * @param int $license_id
         * @param int $order_id   The order that paid for it; 0 if none did.
         */
        do_action('latchkey_license_renewed', $license_id, $order_id);
    }

    private static function license_status_changed(int $license_id): void
    {
        /**
         * A license key was disabled or enabled, returned to stock, or changed with its subscription. If it had already ended, its status
         * may read the same as before.
         *
         * @param int $license_id
         */
        do_action('latchkey_license_status_changed', $license_id);
    }

    private static function license_activated(int $license_id, string $instance): void
    {
        /**
         * An installation took a seat of a license key.
         *
         * @param int    $license_id
         * @param string $instance   What the seat is called: its name, or its identifier.
         */
        do_action('latchkey_license_activated', $license_id, $instance);
    }

    private static function license_deactivated(int $license_id, string $instance): void
    {
        /**
         * A seat of a license key was freed.
         *
         * @param int    $license_id
         * @param string $instance   What the seat was called.
         */
        do_action('latchkey_license_deactivated', $license_id, $instance);
    }

    private static function license_expired(int $license_id): void
    {
        /**
         * A license key has expired. It counts as expired from that second; this action runs within the hour.
         *
         * @param int $license_id
         */
        do_action('latchkey_license_expired', $license_id);
    }

    private static function license_deleted(int $license_id): void
    {
        /**
         * A license key was deleted.
         *
         * @param int $license_id
         */
        do_action('latchkey_license_deleted', $license_id);
    }

    private static function api_key_created(int $api_key_id): void
    {
        /**
         * An administrator created an API key pair.
         *
         * @param int $api_key_id
         */
        do_action('latchkey_api_key_created', $api_key_id);
    }

    private static function api_key_revoked(int $api_key_id): void
    {
        /**
         * An API key pair was revoked for good.
         *
         * @param int $api_key_id
         */
        do_action('latchkey_api_key_revoked', $api_key_id);
    }

    /**
     * @param array<string, mixed> $detail
     */
    private static function int(array $detail, string $name): int
    {
        return is_int($detail[$name] ?? null) ? $detail[$name] : 0;
    }

    /**
     * @param array<string, mixed> $detail
     */
    private static function text(array $detail, string $name): string
    {
        return is_string($detail[$name] ?? null) ? $detail[$name] : '';
    }
}
