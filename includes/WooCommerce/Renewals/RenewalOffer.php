<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\Duration;

/**
 * What renewing a license key costs and gives.
 */
final class RenewalOffer
{
    /**
     * @param string      $price     HTML from WooCommerce.
     * @param Duration    $length    The length that it adds.
     * @param string|null $until     The end after renewing, UTC; null means forever. If a new key is given, the end of that key.
     * @param string      $url       For the signed-in owner.
     * @param string      $mail_url  For emails to the owner.
     * @param bool        $keeps_key Whether this key continues; otherwise a new one is bought.
     * @param int         $keys      The number of keys that are renewed together: those of one unit.
     */
    public function __construct(
        public readonly string $price,
        public readonly Duration $length,
        public readonly ?string $until,
        public readonly string $url,
        public readonly string $mail_url,
        public readonly bool $keeps_key,
        public readonly int $keys,
    ) {
    }
}
