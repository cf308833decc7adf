<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\WooCommerce\Orders\OrderStatuses;
use WC_Email;
use WC_Order;

/**
 * The block of license keys in WooCommerce's own emails about a paid order to its buyer.
 */
final class OrderEmailKeys
{
    /** Emails to buyers that say what they bought. */
    private const EMAILS = ['customer_processing_order', 'customer_completed_order', 'customer_invoice', 'customer_pos_completed_order'];

    private const TEMPLATE = 'latchkey-order-keys.php';

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly string $file,
        private readonly OrderKeysLetter $letter,
        private readonly SampleKeys $samples,
        private readonly OrderStatuses $statuses,
        private readonly EmailSettings $settings,
        private readonly PlainCodes $codes,
    ) {
    }

    /**
     * Action `woocommerce_email_after_order_table`.
     */
    public function print(mixed $order, mixed $sent_to_admin, mixed $plain_text, mixed $email): void
    {
        if (!$order instanceof WC_Order || (bool) $sent_to_admin || !$email instanceof WC_Email || !in_array($email->id, self::EMAILS, true)) {
            return;
        }
        $is_preview = (bool) apply_filters('woocommerce_is_email_preview', false);
        $total = $is_preview ? 0 : $this->letter->too_many($order);
        $lines = $this->settings->keys_in_order_emails() ? $this->lines($order, $is_preview, $total > 0) : [];
        if ($lines !== []) {
            $templates = dirname($this->file) . '/templates/';
            $lines = (bool) $plain_text ? $this->codes->marked($lines) : $lines;
            $variables = ['order' => $order, 'lines' => $lines, 'email' => $email, 'templates' => $templates, 'total' => $total, 'link_text' => $total > 0 ? $this->letter->link_text($order) : ''];
            $variables += $this->letter->links_of($order);
            wc_get_template(((bool) $plain_text ? 'emails/plain/' : 'emails/') . self::TEMPLATE, $variables, '', $templates);
        }
    }

    /**
     * @return list<array{name: string, keys: list<array{name: string, code: string|null, is_block: bool, terms: string, url: string, link_text: string}>, note: string}>
     */
    private function lines(WC_Order $order, bool $is_preview, bool $is_many): array
    {
        // WooCommerce's preview: its order is invented, but a real order may have the same id.
        if ($is_preview) {
            return $this->samples->lines();
        }
        return $this->statuses->is_paid($order) ? $this->letter->of_order($order, null, $is_many) : [];
    }
}
