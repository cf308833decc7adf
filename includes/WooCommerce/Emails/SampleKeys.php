<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\SeatPresenter;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Orders\LineProgress;
use WC_Order;

/**
 * Sample emails for WooCommerce's preview, with invented keys.
 */
final class SampleKeys
{
    private const DAY = 86400;

    public function __construct(private readonly CustomerLinks $links, private readonly LicensePresenter $presenter)
    {
    }

    public function keys(): Letter
    {
        return new Letter('', '', null, ['lines' => $this->lines(), 'renewed' => []] + $this->links->parts(true));
    }

    /**
     * The same email with the order of the preview, if there is one.
     */
    public function of_order(Letter $letter, mixed $order): Letter
    {
        return $order instanceof WC_Order ? Letter::about($order, $letter->parts) : $letter;
    }

    /**
     * @return list<array{name: string, keys: list<array{name: string, code: string|null, is_block: bool, terms: string, url: string, link_text: string}>, note: string}>
     */
    public function lines(): array
    {
        $terms = LicensePresenter::join($this->presenter->valid_until(self::in_days(365)), SeatPresenter::device_limit(3, InstanceKind::Device));
        $key = static fn (#[\SensitiveParameter] string $code): array => ['name' => '…' . substr($code, -4), 'code' => $code, 'is_block' => false, 'terms' => $terms, 'url' => '', 'link_text' => ''];
        return [[
            'name' => __('Example product', 'latchkey'),
            'keys' => [$key('EXAMPLE-7K2M-9QXD-UZ33'), $key('EXAMPLE-4TFA-W8LN-PA82')],
            'note' => LineProgress::text(2, 2, 1),
        ]];
    }

    /**
     * @return string `Y-m-d H:i:s`, UTC.
     */
    private static function in_days(int $days): string
    {
        return gmdate(Clock::FORMAT, time() + $days * self::DAY);
    }
}
