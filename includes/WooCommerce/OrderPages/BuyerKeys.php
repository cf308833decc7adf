<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseService;
use Latchkey\Support\Clock;
use Latchkey\Support\CodeText;
use Latchkey\Support\PlainText;
use Latchkey\WooCommerce\Account\KeyNames;
use Latchkey\WooCommerce\Orders\KeyLine;
use Latchkey\WooCommerce\Orders\KeyLines;
use Latchkey\WooCommerce\Orders\LineProgress;
use WC_Order;

/**
 * The keys of an order in words, for its buyer: each product once, however many lines of the order sell it.
 *
 * A key's `code` is null if it cannot be decrypted or is left out; then `name` is its short name ("…UZ33"), else ''. `file` is the name of a
 * file for a code of several lines or a long one, '' for others. `terms` is a sentence, ''
 * if the product's `terms` say it of all of its keys. `note` says how many keys are missing, '' for none; `count` is for example "2 keys", ''
 * if the note says it.
 *
 * @phpstan-type BuyerKey array{code: string|null, name: string, file: string, terms: string}
 * @phpstan-type BuyerLine array{name: string, count: string, terms: string, keys: list<BuyerKey>, note: string}
 */
final class BuyerKeys
{
    public function __construct(
        private readonly KeyLines $lines,
        private readonly LicenseService $licenses,
        private readonly Clock $clock,
        private readonly BuyerTerms $terms,
    ) {
    }

    /**
     * Whether the order has or is owed keys, or sells some.
     */
    public function has_any(WC_Order $order): bool
    {
        return $this->lines->of($order) !== [];
    }

    /**
     * The caller makes sure that the visitor is their buyer.
     *
     * @return list<BuyerLine>
     */
    public function lines(WC_Order $order): array
    {
        $products = [];
        foreach ($this->lines->of($order) as $line) {
            $products[PlainText::of($line->name)][] = $line;
        }
        $lines = array_map(fn (array $of_product): array => $this->product($of_product, $order), array_values($products));
        return array_values(array_filter($lines, static fn (array $line): bool => $line['keys'] !== [] || $line['note'] !== ''));
    }

    /**
     * @param non-empty-list<KeyLine> $lines
     * @return BuyerLine
     */
    private function product(array $lines, WC_Order $order): array
    {
        [$licenses, $missing] = [[], 0];
        foreach ($lines as $line) {
            $missing += $line->missing;
            foreach ($line->keys as $license) {
                // The key of a gift is its recipient's.
                $licenses[] = [$license, false, $license->belongs_to($order->get_customer_id(), $order->get_billing_email())];
            }
            foreach (KeyLines::renewed_for($order, $line) as $license) {
                // Whoever has the link of an email may pay for a renewal, and types the address it went to. That proves nothing.
                $licenses[] = [$license, true, $license->customer_id !== 0 && $license->customer_id === $order->get_customer_id()];
            }
        }
        $licenses = array_values(array_filter($licenses, fn (array $one): bool => $one[0]->status($this->clock->now())->is_with_buyer()));
        $count = count($licenses);
        $own = array_map(fn (array $one): string => $this->terms->of($one[0], $one[1], false), $licenses);
        $is_same = count(array_unique($own)) === 1;
        return [
            'name' => PlainText::of($lines[0]->name),
            'count' => $missing > 0 ? '' : LineProgress::keys($count),
            'terms' => $is_same ? $this->terms->of($licenses[0][0], $licenses[0][1], $count > 1) : '',
            'keys' => array_map(fn (array $one, string $terms): array => $this->shown($one[0], $one[2], $is_same ? '' : $terms), $licenses, $own),
            'note' => LineProgress::text($count, $count, $missing),
        ];
    }

    /**
     * @return BuyerKey
     */
    private function shown(License $license, bool $with_code, string $terms): array
    {
        $code = $with_code ? $this->licenses->code($license) : null;
        return [
            'code' => $code,
            'file' => $code !== null && CodeText::is_block($code) ? KeyNames::file($license) : '',
            'name' => $with_code ? '' : LicensePresenter::short_name($license),
            'terms' => $terms,
        ];
    }
}
