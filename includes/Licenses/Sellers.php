<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * What license keys need of those who make and sell them. Each is asked for when it is needed, and some are not there without a shop.
 */
final class Sellers
{
    /**
     * @param \Closure(): OrderUnits        $units      What orders are owed and have.
     * @param \Closure(): LicenseGeneration $generation Making keys.
     * @param \Closure(): ?OrderBuyers      $buyers     Who an order is of.
     * @param \Closure(): ?Goods            $goods      What products are to each other.
     * @param \Closure(): ?LicenseMail      $mail       Emails to buyers.
     */
    public function __construct(
        private readonly \Closure $units,
        private readonly \Closure $generation,
        private readonly \Closure $buyers,
        private readonly \Closure $goods,
        private readonly \Closure $mail,
    ) {
    }

    public function units(): OrderUnits
    {
        return ($this->units)();
    }

    public function generation(): LicenseGeneration
    {
        return ($this->generation)();
    }

    public function buyers(): ?OrderBuyers
    {
        return ($this->buyers)();
    }

    public function goods(): ?Goods
    {
        return ($this->goods)();
    }

    public function mail(): ?LicenseMail
    {
        return ($this->mail)();
    }
}
