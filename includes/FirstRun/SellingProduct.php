<?php

declare(strict_types=1);

namespace Latchkey\FirstRun;

use Latchkey\Licenses\Duration;

/**
 * A product or variation that sells license keys, and whether it has any.
 */
final class SellingProduct
{
    /**
     * @param string        $url              Where it is edited; '' if the user may not.
     * @param Duration|null $length           Null if the key in stock or the generator decides.
     * @param bool          $follows          Whether the end of its keys is that of a subscription.
     * @param int|null      $activation_limit 0 for no limit; null if the key in stock or the generator decides.
     * @param int           $stock            Keys that it can sell, counted up to a number that nobody needs to know exactly.
     * @param bool          $generates        Whether a generator makes its keys.
     */
    public function __construct(
        public readonly int $id,
        public readonly string $name,
        public readonly string $url,
        public readonly ?Duration $length,
        public readonly bool $follows,
        public readonly ?int $activation_limit,
        public readonly int $stock,
        public readonly bool $generates,
    ) {
    }

    public function has_keys(): bool
    {
        return $this->stock > 0 || $this->generates;
    }
}
