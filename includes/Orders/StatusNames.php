<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * The statuses of the shop's orders, as people know them.
 */
interface StatusNames
{
    /**
     * @return array<string, string> Names by status without `wc-`: those that an order can have before it ends.
     */
    public function all(): array;

    /**
     * @return list<string> Those that the shop counts as paid.
     */
    public function paid(): array;

    /**
     * @return bool Whether the shop itself brings it, and not another plugin.
     */
    public function is_built_in(string $status): bool;
}
