<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Customers\CustomerKeys;
use Latchkey\Orders\OrderPhase;
use Latchkey\WooCommerce\Account\AccountAssets;
use Latchkey\WooCommerce\Account\CustomerVisit;
use Latchkey\WooCommerce\Account\FormNotice;
use Latchkey\WooCommerce\Account\KeyFile;
use Latchkey\WooCommerce\Account\Privacy;
use Latchkey\WooCommerce\Account\Templates;
use Latchkey\WooCommerce\Emails\CustomerLinks;
use Latchkey\WooCommerce\Emails\EmailSettings;
use Latchkey\WooCommerce\Orders\OrderStatuses;
use WC_Order;

/**
 * What an order's page shows its buyer: its keys if it is paid, and before that what follows the payment. On the page that thanks for the order,
 * also that of blocks, and in My Account.
 */
final class BuyerPanel
{
    /** The block of WooCommerce's that has heading and table of what was bought, and the hook that we print at. */
    public const BLOCK = 'woocommerce/order-confirmation-totals-wrapper';
    private const BEGIN = '<!-- latchkey -->';
    private const END = '<!-- /latchkey -->';
    private const PAID = 'order/latchkey-license-keys.php';
    private const UNPAID = 'order/latchkey-keys-follow.php';

    public function __construct(
        private readonly BuyerKeys $keys,
        private readonly PromisedKeys $promised,
        private readonly CustomerKeys $owned,
        private readonly OrderStatuses $statuses,
        private readonly CustomerLinks $links,
        private readonly AccountAssets $assets,
        private readonly Templates $templates,
    ) {
    }

    /**
     * Action `woocommerce_order_details_before_order_table`: pages that show an order to a visitor whom WooCommerce has admitted. It also admits one who
     * knows an order's number and email address (order tracking), which is not enough for the keys.
     */
    public function print(mixed $order): void
    {
        if (!$order instanceof WC_Order || !$this->may_see($order)) {
            return;
        }
        $html = $this->statuses->is_paid($order) ? $this->paid($order) : $this->unpaid($order);
        if ($html !== '') {
            // For pages that nobody knew beforehand to show an order.
            Privacy::keep();
            $this->assets->enqueue();
            echo self::BEGIN . $html . self::END; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of its own.
        }
    }

    /**
     * Filter `render_block_<BLOCK>`: there, the hook comes below the heading of the order's own table.
     */
    public static function above_details(mixed $block): mixed
    {
        $parts = is_string($block) ? explode(self::BEGIN, $block, 2) : [];
        [$ours, $after] = explode(self::END, $parts[1] ?? '', 2) + [1 => null];
        $tag = strpos($parts[0] ?? '', '>');
        if ($after === null || $tag === false) {
            return $block;
        }
        return substr($parts[0], 0, $tag + 1) . $ours . substr($parts[0], $tag + 1) . $after;
    }

    /**
     * Whether a page that shows this order now may hold keys: it has or is owed some, or sells them, and the visitor may see it.
     */
    public function may_hold(WC_Order $order): bool
    {
        return $this->may_see($order) && $this->keys->has_any($order);
    }

    /**
     * For a page that is known to show it, before its head.
     */
    public function prepare(): void
    {
        $this->assets->enqueue();
    }

    private function paid(WC_Order $order): string
    {
        $lines = $this->keys->lines($order);
        $total = array_sum(array_map(static fn (array $line): int => count($line['keys']), $lines));
        $links = $this->links($order);
        return $lines === [] ? '' : $this->templates->html(self::PAID, [
            'order' => $order,
            'lines' => $lines,
            'keys_url' => $links['account_url'] !== '' ? $links['account_url'] : $links['guest_url'],
            'mailed' => EmailSettings::are_keys_mailed() && $total > 0 ? $this->mailed($order, $total, $links) : '',
            'file' => $total > KeyFile::MANY ? $this->file($order, $links['account_url'] !== '') : null,
            'notice' => FormNotice::notice(),
        ]);
    }

    private function unpaid(WC_Order $order): string
    {
        $phase = $this->statuses->phase($order->get_status(), $order);
        if ($phase === OrderPhase::Ended || $order->has_status('failed') || !$this->keys->has_any($order)) {
            return '';
        }
        [$count, $lines] = $this->promised->of($order->get_id());
        $text = BuyerWords::follow($phase === OrderPhase::Held, $count, EmailSettings::are_keys_mailed() ? $order->get_billing_email() : '', $this->links($order)['account_url'] !== '');
        return $lines === [] ? '' : $this->templates->html(self::UNPAID, ['order' => $order, 'lines' => $lines] + $text);
    }

    /**
     * @return array{account_url: string, guest_url: string}
     */
    private function links(WC_Order $order): array
    {
        $customer_id = $order->get_customer_id();
        // Somebody of the store has other keys in their own account.
        return $customer_id !== 0 && $customer_id !== get_current_user_id() ? ['account_url' => '', 'guest_url' => ''] : $this->links->parts($customer_id > 0);
    }

    /**
     * @param array{account_url: string, guest_url: string} $links
     */
    private function mailed(WC_Order $order, int $total, array $links): string
    {
        $is_link = $total > KeyFile::MANY && implode('', $links) !== '';
        return $order->get_billing_email() === '' ? '' : sprintf(
            /* translators: %s: an email address. */
            $is_link ? __('A link to them is in the email to %s.', 'latchkey') : __('Also in the email to %s.', 'latchkey'),
            $order->get_billing_email(),
        );
    }

    /**
     * @param bool $has_account Whether the visitor is the order's customer, and has a list of their keys.
     * @return array{url: string, fields: array<string, string>, label: string}|null Null if few of them are the order's own: the file has no keys that
     *     it renewed. Also if the visitor is neither its customer nor the guest who has its link.
     */
    private function file(WC_Order $order, bool $has_account): ?array
    {
        $visit = $has_account ? new CustomerVisit(get_current_user_id()) : GuestOrder::of($order);
        $count = $visit === null ? 0 : count($this->owned->of_order($visit->owner(), $order->get_id()));
        return $visit === null || $count <= KeyFile::MANY ? null : [
            'url' => $visit->list_url(),
            'fields' => KeyFile::fields($visit, $order->get_id()),
            'label' => KeyFile::label($count),
        ];
    }

    private function may_see(WC_Order $order): bool
    {
        // WooCommerce takes a visitor for the owner of every guest's order.
        return (is_user_logged_in() && current_user_can('view_order', $order->get_id())) || GuestOrder::is_open($order);
    }
}
