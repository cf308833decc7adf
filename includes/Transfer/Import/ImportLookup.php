<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * Finds the products and orders that rows name: one query for each kind, however many rows there are. Only with WooCommerce.
 */
interface ImportLookup
{
    /**
     * @param list<int> $ids Products or variations.
     * @return array<int, ShopProduct> Those that exist and are not in the trash, by id.
     */
    public function products(array $ids): array;

    /**
     * @param list<string> $skus
     * @return array<array-key, list<ShopProduct>> By SKU, as it was asked for.
     */
    public function products_by_sku(array $skus): array;

    /**
     * @param list<string> $names
     * @return array<array-key, list<ShopProduct>> By name, as it was asked for; letter case does not matter.
     */
    public function products_by_name(array $names): array;

    /**
     * @param list<string> $numbers Numbers as the shop writes them, or ids.
     * @return array<array-key, list<ShopOrder>> By number, as it was asked for: those with this number, and the one with this id, even if it
     *     has another number.
     */
    public function orders(array $numbers): array;

    /**
     * @param list<int> $ids
     * @return array<int, ShopOrder> Those that exist, by id.
     */
    public function orders_by_id(array $ids): array;

    /**
     * @param list<int> $ids Lines of orders.
     * @return array<int, int> The order of each line that exists, by line.
     */
    public function lines(array $ids): array;

    /**
     * @param list<int> $product_ids
     * @param int       $most        How many lines at most.
     * @return list<WaitingLine> Order lines that get license keys as soon as these products have some in stock, those of the oldest order first.
     */
    public function waiting(array $product_ids, int $most): array;

    /**
     * @param int $after Of the license keys that files brought, only those with a greater id,
     * @param int $until and at most this one.
     * @return array<int, int> How many of them went to order lines that waited for them, by order.
     */
    public function given(int $after, int $until): array;
}
