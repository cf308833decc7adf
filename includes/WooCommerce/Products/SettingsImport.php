<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Transfer\Import\ProductSettingsWriter;
use WC_Product;

/**
 * License key settings of products from a file of another site, which names generators.
 */
final class SettingsImport implements ProductSettingsWriter
{
    public function __construct(
        private readonly ProductLicensing $licensing,
        private readonly ProductInput $input,
        private readonly GeneratorChoices $generators,
        private readonly StockLink $stock,
    ) {
    }

    public function write(int $id, array $settings): bool
    {
        $product = wc_get_product($id);
        if (!$product instanceof WC_Product || !$this->licensing->applies_to($product)) {
            return false;
        }
        $generator = $this->generators->find($settings['generator_id'] ?? '');
        $before = $this->licensing->settings($product);
        try {
            $after = $this->input->settings(['generator_id' => $generator === 0 ? '' : (string) $generator] + $settings, $before);
        } catch (InvalidSettings) {
            return false;
        }
        $this->licensing->write($product, $after);
        $this->stock->prepare($product, $before);
        $product->save();
        return true;
    }
}
