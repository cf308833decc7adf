<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseService;
use Latchkey\Support\Clock;
use Latchkey\Support\CodeText;
use Latchkey\Support\PlainText;
use Latchkey\WooCommerce\Account\KeyFile;
use Latchkey\WooCommerce\Account\KeyNames;
use Latchkey\WooCommerce\Guests\OwnerLinks;
use Latchkey\WooCommerce\Orders\KeyLine;
use Latchkey\WooCommerce\Orders\KeyLines;
use Latchkey\WooCommerce\Orders\LineProgress;
use WC_Order;

/**
 * Writes "Your license keys" from the current state: keys that were taken back or wait for their payment are left out.
 *
 * A line is `name`, `keys` and `note`; a key is `name` ("…UZ33"), `code` (null if it cannot be decrypted; '' if it is too long for an email),
 * `is_block` (whether it has several lines, or a long one), `terms`, and the page that shows a code which is too long. All plain text.
 *
 * @phpstan-type MailKey array{name: string, code: string|null, is_block: bool, terms: string, url: string, link_text: string}
 * @phpstan-type MailLine array{name: string, keys: list<MailKey>, note: string}
 */
final class OrderKeysLetter
{
    /** Lines of a code that an email shows, where long lines are broken. */
    public const MOST_LINES = 20;

    public function __construct(
        private readonly KeyLines $lines,
        private readonly LicenseService $licenses,
        private readonly KeyNames $names,
        private readonly LicensePresenter $presenter,
        private readonly CustomerLinks $links,
        private readonly OwnerLinks $pages,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param list<int> $given   License keys of the order.
     * @param list<int> $renewed License keys that it renewed.
     * @return Letter|null Null if there is nothing left to tell.
     */
    public function of(WC_Order $order, array $given, array $renewed): ?Letter
    {
        // A single key is always included with its code: it was requested, or it is the only one.
        $total = count($given) > 1 ? $this->too_many($order) : 0;
        $lines = $this->of_order($order, $given, $total > 0);
        $renewals = [];
        foreach ($this->lines->of($order) as $line) {
            foreach ($this->of_ids(KeyLines::renewed_for($order, $line), $renewed) as $license) {
                $renewals[] = ['name' => PlainText::of($line->name), 'text' => $this->presenter->renewed($license)];
            }
        }
        return $lines === [] && $renewals === [] ? null : Letter::about($order, ['total' => $total, 'link_text' => $total > 0 ? $this->link_text($order) : ''] + $this->parts($lines, $renewals, $order->get_customer_id() > 0));
    }

    /**
     * @param list<int>|null $given   Only these; null for all that the order has or renewed.
     * @param bool           $is_many Whether the email has a link instead of the codes.
     * @return list<MailLine>
     */
    public function of_order(WC_Order $order, ?array $given = null, bool $is_many = false): array
    {
        $lines = [];
        $replaced = array_flip($this->lines->replacements($order->get_id()));
        foreach ($this->lines->of($order) as $line) {
            $old = array_column($line->past, null, 'id');
            $have = $this->of_ids($line->keys);
            $told = array_values(array_filter($this->of_ids($line->keys, $given), static fn (License $key): bool => $key->belongs_to($order->get_customer_id(), $order->get_billing_email())));
            $keys = [
                ...array_map(fn (License $key): array => $this->key($key, $old[$replaced[$key->id] ?? 0] ?? null), $told),
                ...array_map(fn (License $key): array => $this->key($key), $this->of_ids(KeyLines::renewed_for($order, $line), $given)),
            ];
            if ($keys !== [] || ($given === null && $line->missing > 0)) {
                $note = LineProgress::text(count($told), count($have), $line->missing);
                $lines[] = ['name' => PlainText::of($line->name)] + ($is_many
                    ? ['keys' => [], 'note' => $note !== '' ? $note : LineProgress::keys(count($keys))]
                    : ['keys' => $keys, 'note' => $note]);
            }
        }
        return $lines;
    }

    /**
     * @return int The number of keys of the order that its buyer has, if an email does not show that many and there is a page to link to; otherwise 0.
     */
    public function too_many(WC_Order $order): int
    {
        $total = count($this->licenses($order));
        return $total > KeyFile::MANY && implode('', $this->links_of($order)) !== '' ? $total : 0;
    }

    /**
     * What the link to an order's many keys says. Those that it renewed are in the files of the orders that sold them.
     */
    public function link_text(WC_Order $order): string
    {
        $sold = array_filter($this->licenses($order), static fn (License $license): bool => $license->order_id === $order->get_id());
        if (count($sold) > KeyFile::MANY) {
            return $this->links_of($order)['account_url'] !== '' ? __('See them all, and download them as a file', 'latchkey') : __('Ask for a link to see them all, and download them as a file', 'latchkey');
        }
        return $this->links_of($order)['account_url'] !== '' ? __('See them all', 'latchkey') : __('Ask for a link to see them all', 'latchkey');
    }

    /**
     * @return array{account_url: string, guest_url: string} The pages where the buyer finds them.
     */
    public function links_of(WC_Order $order): array
    {
        return $this->links->parts($order->get_customer_id() > 0);
    }

    /**
     * The email about a key without a WooCommerce order.
     *
     * @return Letter|null Null if nobody owns it.
     */
    public function of_key(License $license): ?Letter
    {
        if (!$this->is_with_buyer($license)) {
            return null;
        }
        $line = ['name' => $this->names->product($license), 'keys' => [$this->key($license)], 'note' => ''];
        return Letter::to_owner($license, fn (bool $has_account): array => $this->parts([$line], [], $has_account));
    }

    /**
     * @return list<License> The keys of the order that its buyer has, followed by those that it renewed.
     */
    public function licenses(WC_Order $order): array
    {
        $lines = $this->lines->of($order);
        $keys = array_map(static fn (KeyLine $line): array => $line->keys, $lines);
        $renewed = array_map(static fn (KeyLine $line): array => KeyLines::renewed_for($order, $line), $lines);
        return $this->of_ids(array_merge(...$keys, ...$renewed));
    }

    /**
     * Whether the email of an order shows this key.
     */
    public function shows(WC_Order $order, License $license): bool
    {
        return in_array($license->id, array_map(static fn (License $key): int => $key->id, $this->licenses($order)), true);
    }

    public function is_with_buyer(License $license): bool
    {
        return $license->status($this->clock->now())->is_with_buyer();
    }

    /**
     * @param list<License>  $licenses
     * @param list<int>|null $ids      Only these; null for all.
     * @return list<License> Those among them that the buyer has.
     */
    private function of_ids(array $licenses, ?array $ids = null): array
    {
        $is_meant = fn (License $license): bool => $this->is_with_buyer($license) && ($ids === null || in_array($license->id, $ids, true));
        return array_values(array_filter($licenses, $is_meant));
    }

    /**
     * @param License|null $old The key that it replaces.
     * @return MailKey
     */
    private function key(License $license, ?License $old = null): array
    {
        $code = $this->licenses->code($license);
        $is_long = $code !== null && CodeText::drawn_lines($code) > self::MOST_LINES;
        // Without a page to link to, the email is the only place where the buyer can have it.
        $url = $is_long ? (string) $this->pages->url($license) : '';
        return [
            'name' => LicensePresenter::short_name($license),
            'code' => match (true) {
                $code === null => null,
                $url !== '' => '',
                default => CodeText::with_line_feeds($code),
            },
            'is_block' => $code !== null && CodeText::is_block($code),
            'terms' => $this->presenter->terms($license, $old),
            'url' => $url,
            'link_text' => match (true) {
                $url === '' => '',
                $license->customer_id > 0 => __('See it, and download it as a file', 'latchkey'),
                default => __('Ask for a link to see it, and download it as a file', 'latchkey'),
            },
        ];
    }

    /**
     * @param list<MailLine>                          $lines
     * @param list<array{name: string, text: string}> $renewed
     * @return array<string, mixed>
     */
    private function parts(array $lines, array $renewed, bool $has_account): array
    {
        return ['lines' => $lines, 'renewed' => $renewed] + $this->links->parts($has_account);
    }
}
