<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Support\Actor;

/**
 * License key settings of products. They replace those of the product.
 */
final class ProductRecords implements RecordHandler
{
    /**
     * @param \Closure(): ?ImportLookup $shop
     * @param \Closure(): ?ProductSettingsWriter $writer Null without WooCommerce.
     */
    public function __construct(private readonly \Closure $shop, private readonly \Closure $writer)
    {
    }

    public function type(): string
    {
        return 'product';
    }

    public function import(array $records, Actor $actor): ImportOutcome
    {
        [$made, $refused] = [0, []];
        $products = new RecordProducts($records, ($this->shop)(), 'name');
        $writer = ($this->writer)();
        foreach ($records as $record) {
            try {
                $product = $products->of($record);
                $id = $product->variation_id === 0 ? $product->product_id : $product->variation_id;
                if ($writer === null) {
                    throw new RowRefused(RowError::NoShop);
                }
                if ($id === 0 || !$writer->write($id, $record->texts('settings'))) {
                    throw $record->refusal('settings');
                }
                $made++;
            } catch (RowRefused $reason) {
                $refused[] = $reason->row($record->line);
            }
        }
        return new ImportOutcome($made, 0, 0, $refused);
    }
}
