<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Support\Actor;

/**
 * The owner of license keys: a customer by their account, or a guest by the billing email address of orders without an account. Every
 * statement about a customer's keys contains the condition of the owner, so no key is read without checking its owner.
 */
final class Owner
{
    public const GUEST = 'guest';

    private function __construct(public readonly int $customer_id, public readonly string $email)
    {
    }

    /**
     * @param int $user_id A signed-in user.
     */
    public static function customer(int $user_id): self
    {
        return $user_id > 0 ? new self($user_id, '') : throw new \InvalidArgumentException('Nobody owns nothing.');
    }

    /**
     * @param string $email An email address that the guest has proven.
     */
    public static function guest(string $email): self
    {
        $email = self::normalized($email);
        return $email !== '' ? new self(0, $email) : throw new \InvalidArgumentException('Nobody owns nothing.');
    }

    /**
     * @return string The form in which addresses are compared, in links, limits and look-ups.
     */
    public static function normalized(string $email): string
    {
        return strtolower(trim($email));
    }

    public function is_guest(): bool
    {
        return $this->customer_id === 0;
    }

    /**
     * @return array{literal-string, list<int|string>} A condition on the licenses table, and the values of its placeholders: keys that were
     *     sold to the owner.
     */
    public function condition(): array
    {
        if (!$this->is_guest()) {
            return ["(status <> 'available' AND customer_id = %d)", [$this->customer_id]];
        }
        // The collation of the column treats ß like ss and é like e, which are addresses of other people. In hexadecimal they differ.
        return [
            "(status <> 'available' AND customer_id = 0 AND email = %s AND HEX(LOWER(email)) = %s)",
            [$this->email, strtoupper(bin2hex($this->email))],
        ];
    }

    /**
     * @return string The bucket of rate limits; it does not contain the address in plain text.
     */
    public function bucket(): string
    {
        return $this->is_guest() ? self::GUEST . ':' . hash('sha256', $this->email) : 'customer:' . $this->customer_id;
    }

    /**
     * @param string $ip Their IP address, or an empty string.
     */
    public function actor(string $ip): Actor
    {
        return $this->is_guest() ? new Actor(self::GUEST, 0, $ip) : new Actor(Actor::USER, $this->customer_id, $ip);
    }
}
