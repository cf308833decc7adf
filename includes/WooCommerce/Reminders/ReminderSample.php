<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Licenses\LicensePresenter;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Emails\CustomerLinks;
use Latchkey\WooCommerce\Emails\Letter;

/**
 * A reminder about an invented license key, for WooCommerce's preview.
 */
final class ReminderSample
{
    private const DAY = 86400;

    public function __construct(private readonly CustomerLinks $links, private readonly LicensePresenter $presenter, private readonly Clock $clock)
    {
    }

    public function of(ReminderStep $step): Letter
    {
        $days = ReminderSettings::days($step);
        $end = $this->clock->utc($days * self::DAY * ($step->is_after() ? -1 : 1));
        $key = [
            'name' => '…UZ33',
            'product' => __('Example product', 'latchkey'),
            'ends' => $this->presenter->ending($end),
            'renew_url' => wc_get_cart_url(),
            'renew_price' => wc_price(49),
        ];
        return new Letter('', '', null, [
            'keys' => [$key],
            'more' => 0,
            'expiry_date' => $this->presenter->date($end),
            'days' => $days,
            'stop_url' => home_url('/'),
        ] + $this->links->parts(true));
    }
}
