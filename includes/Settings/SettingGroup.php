<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * Groups of settings, in the order in which people see them.
 */
enum SettingGroup: string
{
    case Selling = 'selling';
    case Emails = 'emails';
    case Customers = 'customers';
    case SignIn = 'sign_in';
    case SoldSoftware = 'sold_software';
    case Privacy = 'privacy';
    case Data = 'data';

    public function label(): string
    {
        return match ($this) {
            self::Selling => __('Selling', 'latchkey'),
            self::Emails => __('Emails', 'latchkey'),
            self::Customers => __('Customers', 'latchkey'),
            self::SignIn => __('API keys and sign-in', 'latchkey'),
            self::SoldSoftware => __('Sold software', 'latchkey'),
            self::Privacy => __('Privacy', 'latchkey'),
            self::Data => __('Data', 'latchkey'),
        };
    }
}
