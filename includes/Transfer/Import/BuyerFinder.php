<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * The orders and accounts that a set of rows names.
 */
final class BuyerFinder
{
    /** @var array<array-key, list<ShopOrder>> */
    private array $orders = [];

    /** @var array<array-key, int> Accounts by address, in lower case. */
    private array $accounts;

    /**
     * @param list<RowValues> $rows
     */
    public function __construct(array $rows, private readonly ?ImportLookup $shop, AccountRepository $accounts)
    {
        $numbers = [];
        $emails = [];
        foreach ($rows as $row) {
            $numbers[$row->order()] = $row->order();
            $emails[$row->text('email')] = $row->text('email');
        }
        unset($numbers[''], $emails['']);
        if ($shop !== null) {
            $this->orders = $shop->orders(array_values($numbers));
        }
        $this->accounts = $accounts->by_email(array_values($emails));
    }

    /**
     * @return ShopOrder|null Null if the row names none, or if no shop runs: then the order is not kept.
     * @throws RowRefused
     */
    public function order(RowValues $row): ?ShopOrder
    {
        $number = $row->order();
        if ($number === '' || $this->shop === null) {
            return null;
        }
        $found = $this->orders[$number] ?? [];
        $email = $row->email();
        // What is sold to an order is shown to its buyer: if the row says who bought it, both have to agree.
        $theirs = array_values(array_filter($found, fn (ShopOrder $order): bool => $email === '' ? $order->is_numbered($number) : $this->is_of($order, $email)));
        return match (true) {
            count($theirs) === 1 => $theirs[0],
            $theirs !== [] => throw self::several($theirs, $number),
            // One that only has this id, and another number, is named if its buyer is.
            array_filter($found, static fn (ShopOrder $order): bool => $order->is_numbered($number)) === [] => throw new RowRefused(RowError::NoOrder, $number),
            default => throw new RowRefused(RowError::OtherBuyer, $number),
        };
    }

    /**
     * @param list<ShopOrder> $orders
     */
    private static function several(array $orders, string $number): RowRefused
    {
        $is_by_id = in_array((int) $number, array_map(static fn (ShopOrder $order): int => $order->id, $orders), true) && ctype_digit($number);
        return new RowRefused(RowError::SeveralOrders, $number, ...$is_by_id ? [RowError::BY_ID] : []);
    }

    private function is_of(ShopOrder $order, string $email): bool
    {
        $email = strtolower($email);
        return $email === strtolower($order->email) || ($order->customer_id !== 0 && $order->customer_id === ($this->accounts[$email] ?? 0));
    }

    /**
     * @return array{int, string} Account (0 for a guest) and address ('' for none).
     * @throws RowRefused
     */
    public function buyer(RowValues $row): array
    {
        $email = $row->email();
        return [$email === '' ? 0 : $this->accounts[strtolower($email)] ?? 0, $email];
    }
}
