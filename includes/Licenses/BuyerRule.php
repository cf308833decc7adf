<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Support\DomainError;

/**
 * Whose license key it is: a key of an order belongs to the buyer of the order, and a key of a subscription to its subscriber.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class BuyerRule
{
    public function __construct(private readonly Sellers $sellers)
    {
    }

    /**
     * A key that is assigned to an order by hand gets the buyer of the order.
     *
     * @param LicenseData   $data
     * @param LicenseStatus $status The status of the key after the change.
     * @return LicenseData
     */
    public function with_buyer(array $data, LicenseStatus $status): array
    {
        $order_id = $status === LicenseStatus::Available ? 0 : $data['order_id'] ?? 0;
        return $order_id > 0 ? $this->buyer($order_id) + $data : $data;
    }

    /**
     * A key that belongs to an order or a subscription follows it to another customer, so it cannot move alone: the next save of the order
     * would take it back.
     *
     * @param LicenseData $data
     * @throws DomainError `latchkey_follows_order`, `latchkey_follows_subscription`.
     */
    public function refuse_move(License $license, array $data): void
    {
        $now = self::owner($license->customer_id, $license->email);
        $next = self::owner($data['customer_id'] ?? $license->customer_id, $data['email'] ?? $license->email);
        $is_other_order = ($data['order_id'] ?? $license->order_id) !== $license->order_id;
        if ($next === $now || $is_other_order || ($data['status'] ?? $license->stored_status) === LicenseStatus::Available) {
            return;
        }
        $subscription_id = $data['subscription_id'] ?? $license->subscription_id;
        if ($subscription_id > 0) {
            if ($this->sellers->has_subscription($subscription_id)) {
                throw new DomainError('latchkey_follows_subscription', ['subscription_id' => $subscription_id]);
            }
            return;
        }
        $buyer = $license->order_id > 0 ? $this->buyer($license->order_id) : [];
        if ($buyer !== [] && $next !== self::owner($buyer['customer_id'], $buyer['email'])) {
            throw new DomainError('latchkey_follows_order', ['order_id' => $license->order_id]);
        }
    }

    /**
     * @return array{}|array{customer_id: int, email: string} Empty if there is no such order.
     */
    private function buyer(int $order_id): array
    {
        return $this->sellers->buyers()?->buyer($order_id) ?? [];
    }

    /**
     * @return array{int, string}
     */
    private static function owner(int $customer_id, string $email): array
    {
        return [$customer_id, mb_strtolower($email)];
    }
}
