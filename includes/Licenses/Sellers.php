<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * What license keys need from the folders that make, sell and count them. The closures are called when they are needed; some return null without
 * WooCommerce.
 */
final class Sellers
{
    /**
     * @param \Closure(): OrderUnits        $units      Units of orders.
     * @param \Closure(): LicenseGeneration $generation Makes keys with generators.
     * @param \Closure(): ?OrderBuyers      $buyers     Finds the buyer of an order.
     * @param \Closure(int): bool          $subscribed Whether there is such a subscription.
     * @param \Closure(): ?Goods            $goods      Finds originals of translated products.
     * @param \Closure(): ?LicenseMail      $mail       Sends emails to buyers.
     * @param \Closure(): LicenseCounter    $counter    Counts keys.
     * @param \Closure(): ?ManageLinks      $links      Knows where owners see their keys.
     */
    public function __construct(
        private readonly \Closure $units,
        private readonly \Closure $generation,
        private readonly \Closure $buyers,
        private readonly \Closure $subscribed,
        private readonly \Closure $goods,
        private readonly \Closure $mail,
        private readonly \Closure $counter,
        private readonly \Closure $links,
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

    public function has_subscription(int $subscription_id): bool
    {
        return ($this->subscribed)($subscription_id);
    }

    public function goods(): ?Goods
    {
        return ($this->goods)();
    }

    public function counter(): LicenseCounter
    {
        return ($this->counter)();
    }

    public function mail(): ?LicenseMail
    {
        return ($this->mail)();
    }

    public function links(): ?ManageLinks
    {
        return ($this->links)();
    }
}
