<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Search;

/**
 * What the words of the search_words table belong to.
 */
enum SearchKind: string
{
    /** An order, by the name of its buyer. */
    case Order = 'order';
    /** An order, by its number, if that is not its id. */
    case Number = 'number';
    /** A customer, by the names and the address of the account. */
    case Customer = 'customer';
    case Product = 'product';
    case Variation = 'variation';

    /**
     * @return literal-string The column of the licenses table that contains the id.
     */
    public function column(): string
    {
        return match ($this) {
            self::Order, self::Number => 'order_id',
            self::Customer => 'customer_id',
            self::Product => 'product_id',
            self::Variation => 'variation_id',
        };
    }
}
