<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\OnceOption;

/**
 * The token of a link that stops reminders: whom it is for, and a signature for this purpose alone. It contains no email address and no
 * code, and does not expire. Its secret is independent of WordPress's salts, because a link in an old email must still work after these
 * were changed.
 */
final class ReminderTokens
{
    public const OPTION = 'latchkey_reminder_secret';

    private const FORMAT = '/^(0|[1-9][0-9]{0,18})-([0-9a-f]{32})-([0-9a-f]{32})\z/';
    private const LENGTH = 32;

    /**
     * @param int $customer_id 0 for a guest.
     */
    public function addressee(int $customer_id, string $email): ReminderAddressee
    {
        return new ReminderAddressee($customer_id, $this->address($email));
    }

    /**
     * @return string A keyed hash, 32 hexadecimal digits.
     */
    public function address(string $email): string
    {
        return $this->sign('address|' . Owner::normalized($email));
    }

    public function token(ReminderAddressee $whom): string
    {
        return "{$whom->customer_id}-{$whom->address}-" . $this->signature($whom);
    }

    /**
     * @return ReminderAddressee|null Null if this site has not made the token.
     */
    public function read(#[\SensitiveParameter] string $token): ?ReminderAddressee
    {
        if (preg_match(self::FORMAT, $token, $part) !== 1) {
            return null;
        }
        $whom = new ReminderAddressee((int) $part[1], $part[2]);
        return hash_equals($this->signature($whom), $part[3]) ? $whom : null;
    }

    private function signature(ReminderAddressee $whom): string
    {
        return $this->sign("stop|{$whom->customer_id}|{$whom->address}");
    }

    private function sign(string $text): string
    {
        return substr(hash_hmac('sha256', $text, $this->secret()), 0, self::LENGTH);
    }

    private function secret(): string
    {
        $secret = OnceOption::get(self::OPTION);
        if (!is_string($secret) || $secret === '') {
            // If two requests make one at the same time, both use the one that was stored.
            OnceOption::add(self::OPTION, bin2hex(random_bytes(32)));
            $secret = OnceOption::read(self::OPTION);
        }
        return is_string($secret) && $secret !== '' ? $secret : throw new \RuntimeException('The secret of reminders could not be stored.');
    }
}
