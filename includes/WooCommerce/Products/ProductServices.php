<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Services;

/**
 * The composition root's part for product settings.
 */
final class ProductServices
{
    private ?GeneratorChoices $generators = null;
    private ?StockLink $stock = null;

    public function __construct(private readonly Services $services)
    {
    }

    public function stock(): StockLink
    {
        if ($this->stock === null) {
            [$translations, $repository] = [new ProductTranslations(), new KeyStockRepository($this->services->db)];
            $licensing = new ProductLicensing($translations);
            $units = new StockUnits($licensing, $translations, $repository, $this->services->selling()->statuses(), $this->services->clock);
            $this->stock = new StockLink($licensing, $units, $repository, $this->services->clock);
        }
        return $this->stock;
    }

    /**
     * Actions `added_post_meta`, `updated_post_meta` and `deleted_post_meta`, of every post.
     */
    public function meta_written(string $key, int $post_id): void
    {
        if (in_array($key, StockLink::META, true)) {
            $this->stock()->written($post_id);
        }
    }

    /**
     * @param string $file The plugin's main file.
     */
    public function tab(string $file): ProductTab
    {
        return new ProductTab($file, new ProductLicensing(), new ProductForm($this->generators(), fn (): int => $this->services->orders()->policy()->subscription_grace_days()), $this->input(), $this->stock());
    }

    public function transfer(): ProductTransfer
    {
        return new ProductTransfer(new ProductLicensing(), $this->input(), $this->generators(), $this->stock());
    }

    /**
     * Does what the request put off, where it put anything off.
     */
    public function flush(): void
    {
        $this->stock?->flush();
    }

    private function generators(): GeneratorChoices
    {
        return $this->generators ??= new GeneratorChoices(fn () => $this->services->generators()->service());
    }

    private function input(): ProductInput
    {
        return new ProductInput($this->generators());
    }
}
