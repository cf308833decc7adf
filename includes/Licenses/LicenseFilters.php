<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Rest\Args;
use Latchkey\Rest\Input;

/**
 * The parameters of REST to filter and sort a list of license keys.
 */
final class LicenseFilters
{
    private const ID_FILTERS = ['product_id', 'order_id', 'customer_id', 'variation_id', 'vendor_id', 'subscription_id', 'include'];
    private const GOODS = ['product_id' => 1, 'variation_id' => 1];

    /**
     * @return array<string, array<string, mixed>>
     */
    public static function args(): array
    {
        return [
            'product_id' => Args::ids(__('Only keys of these products or variations.', 'latchkey')),
            'order_id' => Args::ids(__('Only keys of these orders.', 'latchkey')),
            'customer_id' => Args::ids(__('Only keys of these customers; 0 for guests and stock.', 'latchkey')),
            'status' => Args::words(__('Only keys with these statuses.', 'latchkey'), LicenseStatus::filter_words()),
            'for_sale' => ['type' => 'boolean', 'default' => false, 'description' => __('Only keys that can be sold now: in stock, not ended, and not set aside because they cannot be decrypted.', 'latchkey')],
            'variation_id' => Args::ids(__('Only keys of these variations; 0 for keys of a product as a whole.', 'latchkey')),
            'vendor_id' => Args::ids(__('Only keys of these vendors.', 'latchkey')),
            'subscription_id' => Args::ids(__('Only keys of these subscriptions.', 'latchkey')),
            'email' => Args::text(__('Only keys with this email address.', 'latchkey')),
            'hint' => Args::text(__('Only keys whose code ends with these four characters.', 'latchkey'), 16),
            'search' => Args::searched(Args::text(__('Names of a buyer, the beginning of an email address, an order number, words of a product’s name, or the last four characters of a code. Words may be cut short and come in any order. For programs, also a whole code.', 'latchkey'), 255)),
            'include' => Args::ids(__('Only keys with these ids.', 'latchkey')),
            'exclude' => Args::ids(__('No keys with these ids.', 'latchkey')),
            'after' => Args::time(__('Only keys created after this time, UTC.', 'latchkey')),
            'before' => Args::time(__('Only keys created before this time, UTC.', 'latchkey')),
            'ordered_after' => Args::time(__('Only keys sold at this time or later, UTC.', 'latchkey')),
            'expires_before' => Args::time(__('Only keys that end before this time, UTC.', 'latchkey')),
            'expires_within' => Args::integer(__('Only active keys that end within this number of days.', 'latchkey'), 1, 36500),
            'orderby' => ['type' => 'string', 'enum' => LicenseQuery::ORDER_BY, 'default' => 'id'],
            'order' => ['type' => 'string', 'enum' => ['asc', 'desc'], 'default' => 'desc'],
            'page' => ['default' => 1] + Args::integer(__('The page number, starting at 1.', 'latchkey'), 1, 1_000_000_000),
            'per_page' => Args::integer(__('License keys per page; 20 if it is not sent.', 'latchkey'), 1, LicenseQuery::MAX_PER_PAGE),
            'limit' => Args::integer(__('The same as per_page.', 'latchkey'), 1, LicenseQuery::MAX_PER_PAGE),
            'after_id' => Args::id(__('Only keys with a greater id, in ascending order: for reading all keys of a large store.', 'latchkey')),
        ];
    }

    /**
     * @param LicenseGoods $products    Finds the original of a translated product, which has its license keys.
     * @param bool         $finds_codes Whether the caller may search for a whole code.
     */
    public static function query(Input $input, LicenseGoods $products, bool $finds_codes): LicenseQuery
    {
        $ids = [];
        foreach (self::ID_FILTERS as $filter) {
            if ($input->has($filter)) {
                $ids[$filter] = $input->ints($filter);
            }
        }
        foreach (array_intersect_key($ids, self::GOODS) as $filter => $goods) {
            $ids[$filter] = $products->asked($goods);
        }
        $text = static fn (string $name): ?string => $input->has($name) && $input->string($name) !== '' ? $input->string($name) : null;
        return new LicenseQuery(
            ids: $ids,
            statuses: array_map(LicenseStatus::from_word(...), $input->strings('status')),
            exclude: $input->ints('exclude'),
            email: $text('email'),
            hint: $text('hint'),
            search: $text('search'),
            after: $input->time('after'),
            before: $input->time('before'),
            expires_before: $input->time('expires_before'),
            orderby: $input->string('orderby'),
            ascending: $input->string('order') === 'asc',
            page: $input->int('page'),
            per_page: $input->has('per_page') ? $input->int('per_page') : ($input->has('limit') ? $input->int('limit') : LicenseQuery::PER_PAGE),
            after_id: $input->has('after_id') ? $input->int('after_id') : null,
            expires_within: $input->has('expires_within') ? $input->int('expires_within') : null,
            finds_codes: $finds_codes,
            ordered_after: $input->time('ordered_after'),
            for_sale: $input->has('for_sale') && $input->bool('for_sale'),
        );
    }
}
