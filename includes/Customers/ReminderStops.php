<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Transaction;
use Latchkey\Support\Clock;

/**
 * Who wants no reminders that license keys end. A link in a reminder stops all reminders to its address, and all about keys of the account
 * that it was sent to: those of today and of later orders. In My Account it is the account alone, because anybody can register with any
 * address, and must not decide for it. So what was stopped by a link is undone by a link, until the account has proven the address.
 */
final class ReminderStops
{
    public function __construct(
        private readonly ReminderStopRepository $repository,
        public readonly ReminderTokens $tokens,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    public function is_stopped(ReminderAddressee $whom): bool
    {
        return $this->repository->since($whom->customer_id, $whom->address) !== [];
    }

    public function stop(ReminderAddressee $whom): void
    {
        $this->repository->add($whom->customer_id, $whom->address, $this->clock->utc());
    }

    /**
     * For the link in an email, whose holder reads the emails of the address.
     */
    public function resume(ReminderAddressee $whom): void
    {
        $this->repository->remove($whom->customer_id, $whom->address);
    }

    /**
     * For My Account.
     *
     * @return bool Whether reminders are sent again; false if they were stopped by a link, see `is_stopped_by_link()`.
     */
    public function resume_account(int $customer_id): bool
    {
        $this->repository->remove_own($customer_id);
        return !$this->is_stopped(self::account($customer_id));
    }

    /**
     * @return bool Whether reminders to the account were stopped by the link in an email to an address that it has not proven. Only such a
     *     link undoes it.
     */
    public function is_stopped_by_link(int $customer_id): bool
    {
        return $this->repository->is_by_link($customer_id);
    }

    /**
     * @param int $customer_id An account.
     * @return ReminderAddressee For what is said in My Account.
     */
    public static function account(int $customer_id): ReminderAddressee
    {
        return new ReminderAddressee($customer_id, '');
    }

    /**
     * Called when it is proven that an address belongs to an account: from then on the account decides.
     */
    public function prove(int $customer_id, string $email): void
    {
        $address = $this->tokens->address($email);
        $this->transaction->run(fn () => $this->repository->hand_over($address, $customer_id, $this->clock->utc()));
    }

    /**
     * @param int $customer_id The account of a person; 0 for none.
     * @return list<string> Since when they get no reminders, UTC.
     */
    public function of_person(int $customer_id, string $email): array
    {
        return $this->repository->since($customer_id, $email === '' ? '' : $this->tokens->address($email));
    }

    /**
     * @param int $customer_id The account of a person; 0 for none.
     * @return int How many entries are erased.
     */
    public function erase(int $customer_id, string $email): int
    {
        return $this->repository->remove($customer_id, $email === '' ? '' : $this->tokens->address($email));
    }
}
