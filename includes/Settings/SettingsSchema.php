<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * Every setting: its type, its meaning, its default. A closed schema that grows by a row a feature.
 */
final class SettingsSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_settings', self::properties());
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public static function properties(): array
    {
        return [
            'woocommerce_keys' => [
                'description' => __('Which WooCommerce keys may use license keys.', 'latchkey'),
                'type' => 'string',
                'enum' => ['off', 'chosen', 'all'],
            ],
            'allowed_woocommerce_keys' => [
                'description' => __('The WooCommerce keys that may, where they are chosen one by one.', 'latchkey'),
                'type' => 'array',
                'items' => ['type' => 'integer', 'minimum' => 1, 'maximum' => Args::MAX_ID],
                'maxItems' => 500,
            ],
            'other_sign_ins' => [
                'description' => __('Let people whom another plugin signed in, for example with a token, use license keys as application passwords do.', 'latchkey'),
                'type' => 'boolean',
            ],
            'reveal_policy' => [
                'description' => __('Whether a secret can be seen again after it was issued.', 'latchkey'),
                'type' => 'string',
                'enum' => [Settings::REVEAL_ALWAYS, 'creation_only', 'off'],
            ],
            'require_unlock' => [
                'description' => __('Ask for the password before a secret is made, shown or deleted.', 'latchkey'),
                'type' => 'boolean',
            ],
            'failures_per_address' => [
                'description' => __('Unknown codes and bad input that one address may send in 15 minutes.', 'latchkey'),
            ] + Args::integer('', 1, 100000),
            'refusals_per_code' => [
                'description' => __('Refused activations of one license key in 15 minutes.', 'latchkey'),
            ] + Args::integer('', 1, 100000),
            'trusted_proxies' => [
                'description' => __('Networks (CIDR) of the proxies whose X-Forwarded-For is believed.', 'latchkey'),
                'type' => 'array',
                'items' => ['type' => 'string', 'maxLength' => 49, 'pattern' => '^[0-9a-fA-F.:]+(/[0-9]{1,3})?\z'],
                'maxItems' => 100,
                'validate_callback' => [Args::class, 'validate_networks'],
            ],
            'order_statuses' => [
                'description' => __('The order statuses on which keys are given; none for those that WooCommerce counts as paid.', 'latchkey'),
                'type' => 'array',
                'items' => ['type' => 'string', 'maxLength' => 40, 'pattern' => '^[a-z0-9_-]+\z'],
                'maxItems' => 30,
            ],
            'given_up_keys' => [
                'description' => __('What happens to a key whose unit was refunded or cancelled. A key that was activated never goes back to stock.', 'latchkey'),
                'type' => 'string',
                'enum' => ['disable', 'stock', 'keep'],
            ],
            'keep_unpaid_active' => [
                'description' => __('Keep keys working when their order leaves the paid statuses, for example on hold.', 'latchkey'),
                'type' => 'boolean',
            ],
            'subscription_grace_days' => [
                'description' => __('Days that the license keys of a subscription work on after a payment fell due.', 'latchkey'),
            ] + Args::integer('', 0, 365),
            'keys_in_order_emails' => [
                'description' => __('Show the license keys of a paid order in WooCommerce’s own e-mails to its customer.', 'latchkey'),
                'type' => 'boolean',
            ],
            'erase_devices' => [
                'description' => __('Erasing a person’s data empties the names and addresses of the devices that use their license keys.', 'latchkey'),
                'type' => 'boolean',
            ],
            'erase_buyers' => [
                'description' => __('Erasing a person’s data takes them off license keys without an order; keys of an order follow the order.', 'latchkey'),
                'type' => 'boolean',
            ],
            'event_retention_days' => [
                'description' => __('Days that the activity log is kept.', 'latchkey'),
            ] + Args::integer('', 1, 3650),
            'delete_data_on_uninstall' => [
                'description' => __('Delete all license keys, key pairs and settings together with the plugin.', 'latchkey'),
                'type' => 'boolean',
            ],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function defaults(): array
    {
        return [
            'woocommerce_keys' => 'chosen',
            'allowed_woocommerce_keys' => [],
            'other_sign_ins' => false,
            'reveal_policy' => Settings::REVEAL_ALWAYS,
            'require_unlock' => true,
            'failures_per_address' => 60,
            'refusals_per_code' => 60,
            'trusted_proxies' => [],
            'order_statuses' => [],
            'given_up_keys' => 'disable',
            'keep_unpaid_active' => false,
            'subscription_grace_days' => 3,
            'keys_in_order_emails' => true,
            'erase_devices' => true,
            'erase_buyers' => true,
            'event_retention_days' => 90,
            'delete_data_on_uninstall' => false,
        ];
    }
}
