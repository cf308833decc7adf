<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * My Account → License keys: its endpoint, its menu item, its title, and the setting of its endpoint.
 */
final class AccountEndpoint
{
    public const NAME = 'license-keys';
    public const OPTION = 'woocommerce_myaccount_license_keys_endpoint';

    /** Names in WooCommerce's settings. */
    private const SECTION = 'account_endpoint_options';
    public const TRIED = 'latchkey_endpoint_rules';

    /**
     * @return string The endpoint in the URL; '' if the store has disabled it.
     */
    public static function slug(): string
    {
        $slug = get_option(self::OPTION, self::NAME);
        return is_string($slug) ? trim($slug, '/ ') : self::NAME;
    }

    /**
     * Filter `woocommerce_get_query_vars`.
     *
     * @param array<string, string> $vars
     * @return array<string, string>
     */
    public static function add_query_var(array $vars): array
    {
        return $vars + [self::NAME => self::slug()];
    }

    /**
     * Filter `woocommerce_account_menu_items`: adds the item after Orders.
     *
     * @param array<string, string> $items
     * @return array<string, string>
     */
    public static function add_menu_item(array $items): array
    {
        if (self::slug() === '') {
            return $items;
        }
        $place = array_search('orders', array_keys($items), true);
        $place = $place === false ? min(1, count($items)) : $place + 1;
        return array_slice($items, 0, $place, true) + [self::NAME => __('License keys', 'latchkey')] + array_slice($items, $place, null, true);
    }

    /**
     * Filter `woocommerce_endpoint_license-keys_title`.
     */
    public static function title(string $title): string
    {
        return $title !== '' ? $title : __('License keys', 'latchkey');
    }

    /**
     * Filter `woocommerce_settings_pages`: WooCommerce → Settings → Advanced.
     *
     * @param array<mixed> $settings
     * @return list<mixed>
     */
    public static function add_setting(array $settings): array
    {
        $with = [];
        foreach ($settings as $setting) {
            if (is_array($setting) && ($setting['type'] ?? '') === 'sectionend' && ($setting['id'] ?? '') === self::SECTION) {
                $with[] = [
                    'title' => __('License keys', 'latchkey'),
                    'desc' => __('Endpoint for the "My account → License keys" page.', 'latchkey'),
                    'id' => self::OPTION,
                    'type' => 'text',
                    'default' => self::NAME,
                    'desc_tip' => true,
                ];
            }
            $with[] = $setting;
        }
        return $with;
    }

    /**
     * Action `init`, late: makes WordPress write its rewrite rules again if they do not contain the endpoint: because the plugin is new,
     * was deactivated for a while, or the endpoint was changed.
     */
    public static function keep_rules(): void
    {
        if (get_option(self::OPTION) === false) {
            // A stored option is loaded with all options; a missing one costs a query on every page.
            add_option(self::OPTION, self::NAME);
        }
        $rules = get_option('rewrite_rules');
        $slug = self::slug();
        if ($slug === '' || !is_array($rules) || $rules === [] || isset($rules["(.?.+?)/{$slug}(/(.*))?/?$"])) {
            return;
        }
        // If other code removes the rule, the same rules result again: then nothing more is done.
        $found = md5($slug . '|' . implode('|', array_keys($rules)));
        if (get_transient(self::TRIED) !== $found) {
            set_transient(self::TRIED, $found, DAY_IN_SECONDS);
            flush_rewrite_rules(false);
        }
    }
}
