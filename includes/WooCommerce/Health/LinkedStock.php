<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Health;

use Latchkey\Health\Damage;
use Latchkey\Health\Examination;
use Latchkey\WooCommerce\Products\StockLink;

/**
 * Checks the stock in WooCommerce of products whose stock is the number of keys in stock.
 */
final class LinkedStock implements Examination
{
    private const CHUNK = 100;

    public function __construct(private readonly StockLink $stock)
    {
    }

    public function name(): string
    {
        return 'stock';
    }

    public function examine(bool $mend): \Generator
    {
        $rows = 0;
        foreach ($this->stock->linked() as $id) {
            $difference = $this->stock->difference($id);
            if (++$rows % self::CHUNK === 0) {
                LineRepository::free_memory();
            }
            if ($difference === null) {
                continue;
            }
            if ($mend) {
                $this->stock->written($id);
                $this->stock->flush();
            }
            [$says, $units] = $difference;
            /* translators: 1: id of a product, 2: its stock in WooCommerce, 3: what its license keys suffice for. */
            yield new Damage(sprintf(__('Product %1$d has %2$s in stock, but license keys for %3$d.', 'latchkey'), $id, $says ?? '–', $units), $mend && $this->stock->difference($id) === null);
        }
        return $rows;
    }
}
