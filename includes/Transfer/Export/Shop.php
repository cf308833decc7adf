<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

/**
 * What files say about the products and orders of license keys besides their ids, which differ on another site. Only with WooCommerce.
 */
interface Shop
{
    /**
     * @param list<int> $ids Products and variations.
     * @return array<int, array{sku: string, name: string}> Those that exist, by id.
     */
    public function products(array $ids): array;

    /**
     * @param list<int> $ids Orders.
     * @return array<int, string> Their numbers by id, if these differ from the ids.
     */
    public function order_numbers(array $ids): array;

    /**
     * @param int $after Only products and variations with a greater id, in ascending order.
     * @return list<array{id: int, settings: array<string, string>}> The next products with license key settings, and these as in WooCommerce's product export: the
     *     generator by name. Empty after the last one.
     */
    public function settings_after(int $after): array;
}
