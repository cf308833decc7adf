<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Jobs\Job;
use Latchkey\Licenses\License;

/**
 * Orders that wait for the license keys of an import.
 */
final class WaitingOrders
{
    /** Lines in one answer. */
    public const MOST = 500;

    /**
     * @param \Closure(): ?ImportLookup $shop Null if WooCommerce does not run.
     */
    public function __construct(private readonly \Closure $shop)
    {
    }

    /**
     * @param list<array{ImportedKey|RefusedRow, License|null}> $checked As `ImportService::check()` answers.
     * @return list<WaitingLine> Those that wait for new keys among them; at most `MOST`.
     */
    public function of(array $checked): array
    {
        $products = [];
        foreach ($checked as [$one, $known]) {
            if ($known === null && $one instanceof ImportedKey && $one->is_stock() && $one->product->product_id > 0) {
                $products[$one->product->product_id] = $one->product->product_id;
            }
        }
        return ($this->shop)()?->waiting(array_values($products), self::MOST) ?? [];
    }

    /**
     * @return array<int, int> How many keys of an import went to orders that waited for them, by order.
     */
    public function given(Job $job): array
    {
        [$after, $until] = ImportJob::made($job);
        return $until > $after ? ($this->shop)()?->given($after, $until) ?? [] : [];
    }
}
