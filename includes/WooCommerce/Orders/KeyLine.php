<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Licenses\License;

/**
 * One line of an order with its license keys.
 */
final class KeyLine
{
    /**
     * @param int           $item_id  0 for keys of the order that belong to none of its lines.
     * @param bool          $is_known Whether the line has a record: its keys were given, or are owed.
     * @param list<License> $keys     Keys that fill units.
     * @param list<License> $past     Keys that were replaced or taken off.
     * @param int           $missing  Keys that are owed, but missing.
     * @param list<License> $renewed  Keys of other orders that the line renewed or moved.
     */
    public function __construct(
        public readonly int $item_id,
        public readonly string $name,
        public readonly int $quantity,
        public readonly bool $is_known,
        public readonly array $keys,
        public readonly array $past,
        public readonly int $missing,
        public readonly array $renewed = [],
    ) {
    }

    /**
     * @return int The number of keys that were given or are owed.
     */
    public function wanted(): int
    {
        return count($this->keys) + $this->missing;
    }
}
