<?php

declare(strict_types=1);

namespace Latchkey\FirstRun;

/**
 * How far a shop has come with selling license keys.
 */
final class Selling
{
    /**
     * @param SellingProduct|null                                            $product       Null if no product sells keys.
     * @param array{id: int, number: string, buyer: string, url: string}|null $order         The last one that has all its keys.
     * @param bool                                                           $has_generator Whether there is a generator to choose.
     */
    public function __construct(
        public readonly ?SellingProduct $product,
        public readonly ?array $order,
        public readonly bool $has_generator,
        public readonly string $email_url,
    ) {
    }
}
