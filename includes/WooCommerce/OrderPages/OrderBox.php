<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Database\Primary;
use Latchkey\Support\Capabilities;
use Latchkey\WooCommerce\Orders\KeyLine;
use Latchkey\WooCommerce\Orders\KeyLines;
use Latchkey\WooCommerce\Orders\OrderStatuses;
use WC_Order;

/**
 * The box "License keys" on the page of an order: the keys of each line, and their actions. For HPOS and legacy orders.
 */
final class OrderBox
{
    public const ID = 'latchkey-order-keys';

    public function __construct(
        private readonly KeyLines $lines,
        private readonly KeyRows $rows,
        private readonly OrderStatuses $statuses,
    ) {
    }

    /**
     * Action `add_meta_boxes`.
     *
     * @param string $type   The id of the page.
     * @param mixed  $edited The order, or its post.
     */
    public function add(string $type, mixed $edited): void
    {
        $order = $type === wc_get_page_screen_id('shop-order') ? self::order($edited) : null;
        if ($order === null || !current_user_can(Capabilities::LICENSES)) {
            return;
        }
        // Keys may have been assigned by the request that redirected here.
        Primary::stay();
        if ($this->lines->of($order) !== []) {
            add_meta_box(self::ID, __('License keys', 'latchkey'), $this->print(...), $type, 'normal', 'high');
        }
    }

    /**
     * @param mixed $edited The order, or its post.
     */
    public function print(mixed $edited): void
    {
        $order = self::order($edited);
        if ($order !== null) {
            echo '<div class="latchkey-order" data-order="' . esc_attr((string) $order->get_id()) . '">';
            $this->lines($order);
            echo '</div>';
        }
    }

    /**
     * @return string The content of the box, after an action.
     */
    public function html(WC_Order $order): string
    {
        ob_start();
        $this->lines($order);
        return (string) ob_get_clean();
    }

    private function lines(WC_Order $order): void
    {
        $lines = $this->lines->of($order);
        $replaced = $this->lines->replacements($order->get_id());
        foreach ($lines as $line) {
            echo '<section class="latchkey-order__line" data-item="' . esc_attr((string) $line->item_id) . '">';
            $this->head($line);
            if ($line->keys !== [] || $line->past !== [] || $line->renewed !== []) {
                $this->rows->print($line, $replaced);
            } else {
                echo '<p class="latchkey-order__none">' . esc_html($this->none($order, $line)) . '</p>';
            }
            echo '</section>';
        }
    }

    private function head(KeyLine $line): void
    {
        echo '<header><h3 dir="auto">' . esc_html($line->name);
        if ($line->item_id > 0) {
            echo ' <small>× ' . esc_html(number_format_i18n($line->quantity)) . '</small>';
        }
        echo '</h3>';
        if ($line->missing > 0) {
            echo '<span class="latchkey-badge is-look">' . esc_html(self::owed($line)) . '</span>';
        }
        if ($line->is_known && $line->item_id > 0) {
            /* translators: %s: name of a product. */
            $label = sprintf(__('Add a license key to %s', 'latchkey'), $line->name);
            echo '<button type="button" class="button button-small" data-latchkey="add" aria-label="' . esc_attr($label) . '">'
                . esc_html__('Add a key', 'latchkey') . '</button>';
        }
        echo '</header>';
    }

    /**
     * @return string "2 of 3, 1 is owed".
     */
    private static function owed(KeyLine $line): string
    {
        return sprintf(
            /* translators: 1: number of license keys given, 2: number wanted, 3: number owed. */
            _n('%1$s of %2$s, %3$s is owed', '%1$s of %2$s, %3$s are owed', $line->missing, 'latchkey'),
            number_format_i18n(count($line->keys)),
            number_format_i18n($line->wanted()),
            number_format_i18n($line->missing),
        );
    }

    private function none(WC_Order $order, KeyLine $line): string
    {
        if ($line->missing > 0) {
            return __('None is left in stock. They are assigned automatically when stock arrives.', 'latchkey');
        }
        if (!$this->statuses->is_paid($order)) {
            return __('Keys are assigned when the order is paid.', 'latchkey');
        }
        return $line->is_known
            ? __('None.', 'latchkey')
            : __('None yet. Choose “Assign license keys” in the order actions to assign them.', 'latchkey');
    }

    private static function order(mixed $edited): ?WC_Order
    {
        $order = $edited instanceof \WP_Post ? wc_get_order($edited->ID) : $edited;
        return $order instanceof WC_Order && $order->get_id() > 0 ? $order : null;
    }
}
