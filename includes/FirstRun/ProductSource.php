<?php

declare(strict_types=1);

namespace Latchkey\FirstRun;

/**
 * The products of the shop that sell license keys.
 */
interface ProductSource
{
    /**
     * @param int $preferred A product or variation that is returned if it sells keys; 0 for none.
     * @return SellingProduct|null Otherwise one that has keys to sell, otherwise any that sells keys; null if none does.
     */
    public function find(int $preferred): ?SellingProduct;

    /**
     * @return string URL of the page in wp-admin that shows the email with which customers get their keys.
     */
    public function email_url(): string;
}
