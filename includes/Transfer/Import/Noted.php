<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\Search\Mentions;
use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Licenses\StockChanges;

/**
 * What an import touched: products whose stock changed, and names by which its license keys are found. Both follow at the end of the process.
 */
final class Noted
{
    /** Keys whose buyers and orders are noted in one process. The hourly work finds those of the others. */
    private const MOST = 5000;

    private int $sold = 0;

    public function __construct(private readonly StockChanges $stock, private readonly Mentions $mentions)
    {
    }

    /**
     * @param bool $is_stock    Whether the key can be sold.
     * @param int  $variation_id 0 for keys of the product as a whole.
     * @param int  $customer_id 0 for none, or a guest.
     * @param int  $order_id    0 for none.
     */
    public function key(bool $is_stock, int $product_id, int $variation_id, int $customer_id, int $order_id): void
    {
        if ($is_stock) {
            $this->stock->mark($product_id, $variation_id);
        }
        $this->mentions->note(SearchKind::Product, $product_id);
        $this->mentions->note(SearchKind::Variation, $variation_id);
        if (($customer_id > 0 || $order_id > 0) && $this->sold++ < self::MOST) {
            $this->mentions->note(SearchKind::Customer, $customer_id);
            $this->mentions->note(SearchKind::Order, $order_id);
            $this->mentions->note(SearchKind::Number, $order_id);
        }
    }
}
