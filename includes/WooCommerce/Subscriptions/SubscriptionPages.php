<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Licenses\License;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Support\Capabilities;
use Latchkey\WooCommerce\Account\AccountAssets;
use Latchkey\WooCommerce\Account\CustomerVisit;
use Latchkey\WooCommerce\Account\KeyPages;
use Latchkey\WooCommerce\Account\Privacy;
use Latchkey\WooCommerce\Account\Templates;
use Latchkey\WooCommerce\OrderPages\KeyRows;
use Latchkey\WooCommerce\Orders\KeyLine;
use WC_Order;

/**
 * The license keys of a subscription, on its pages for the customer and for the administrator.
 */
final class SubscriptionPages
{
    private const BOX = 'latchkey-subscription-keys';
    private const TEMPLATE = 'myaccount/latchkey-subscription-keys.php';

    /**
     * @param \Closure(): KeyPages $pages Only called if a customer's page shows keys.
     */
    public function __construct(
        private readonly AssignmentRepository $assignments,
        private readonly \Closure $pages,
        private readonly AccountAssets $assets,
        private readonly Templates $templates,
        private readonly KeyRows $rows,
    ) {
    }

    /**
     * Action `template_redirect`: keeps the page of a subscription out of caches if it shows keys.
     */
    public function arrive(): void
    {
        $asked = is_wc_endpoint_url('view-subscription') ? get_query_var('view-subscription') : 0;
        if (is_numeric($asked) && (int) $asked > 0 && $this->assignments->of_subscription((int) $asked) !== []) {
            Privacy::keep();
        }
    }

    /**
     * Action `woocommerce_subscription_details_after_subscription_table`, on a page that Subscriptions allows the visitor to see. Visitors
     * only see their own keys: those of a gift are shown to the recipient.
     */
    public function print(mixed $subscription): void
    {
        $user_id = get_current_user_id();
        if (!$subscription instanceof WC_Order || $user_id === 0) {
            return;
        }
        $keys = $this->assignments->of_subscription($subscription->get_id());
        $theirs = array_values(array_filter($keys, static fn (License $key): bool => $key->customer_id === $user_id));
        if ($theirs !== []) {
            $this->assets->enqueue();
            $pages = ($this->pages)();
            // These keys are only renewed by the subscription.
            $rows = array_map(static fn (array $row): array => ['renew_url' => ''] + $row, $pages->rows(new CustomerVisit($user_id), $theirs));
            $this->templates->print(self::TEMPLATE, ['keys' => $rows, 'table' => $pages->table($rows)]);
        }
    }

    /**
     * Action `add_meta_boxes`.
     *
     * @param mixed $edited The subscription, or its post.
     */
    public function add(string $type, mixed $edited): void
    {
        $subscription = $type === wc_get_page_screen_id(SubscriptionReader::TYPE) ? self::subscription($edited) : null;
        if ($subscription !== null && current_user_can(Capabilities::LICENSES) && $this->assignments->of_subscription($subscription->get_id()) !== []) {
            add_meta_box(self::BOX, __('License keys', 'latchkey'), $this->box(...), $type, 'normal', 'high');
        }
    }

    /**
     * @param mixed $edited The subscription, or its post.
     */
    public function box(mixed $edited): void
    {
        $subscription = self::subscription($edited);
        if ($subscription !== null) {
            echo '<div class="latchkey-order" data-order="0"><section class="latchkey-order__line">';
            $this->rows->print(new KeyLine(0, __('this subscription', 'latchkey'), 0, true, $this->assignments->of_subscription($subscription->get_id()), [], 0), []);
            echo '</section></div>';
        }
    }

    private static function subscription(mixed $edited): ?WC_Order
    {
        $subscription = $edited instanceof \WP_Post ? wc_get_order($edited->ID) : $edited;
        return $subscription instanceof WC_Order && $subscription->get_type() === SubscriptionReader::TYPE ? $subscription : null;
    }
}
