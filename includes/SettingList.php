<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\ApiKeys\ApiKeySettings;
use Latchkey\Licenses\Activations\PublicLimitSettings;
use Latchkey\Orders\OrderSettings;
use Latchkey\Privacy\PrivacySettings;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SiteSettings;
use Latchkey\WooCommerce\Emails\EmailSettings;
use Latchkey\WooCommerce\WooCommerceKeySettings;

/**
 * The settings that every feature declares.
 */
final class SettingList
{
    /**
     * @return list<Setting>
     */
    public static function all(): array
    {
        return [
            ...WooCommerceKeySettings::all(),
            ...SiteSettings::all(),
            ...ApiKeySettings::all(),
            ...PublicLimitSettings::all(),
            ...OrderSettings::all(),
            ...EmailSettings::all(),
            ...PrivacySettings::all(),
        ];
    }
}
