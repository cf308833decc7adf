<?php

declare(strict_types=1);

namespace Latchkey\Privacy;

/**
 * The person whose data is requested: an email address, and the account that has it.
 */
final class Person
{
    /**
     * @param int $user_id 0 if no account has the address.
     */
    private function __construct(public readonly int $user_id, public readonly string $email)
    {
    }

    public static function of(string $email): self
    {
        $email = trim($email);
        $user = $email === '' ? false : get_user_by('email', $email);
        return new self($user === false ? 0 : $user->ID, $email);
    }

    /**
     * @return array{literal-string, list<int|string>} A condition on the licenses table, and the values of its placeholders: keys of the
     *     account, and keys with this address that belong to no account.
     */
    public function condition(): array
    {
        // The same comparison as on customers' pages: the collation treats é like e.
        $guest = "(customer_id = 0 AND email <> '' AND HEX(LOWER(email)) = %s)";
        $address = strtoupper(bin2hex(strtolower($this->email)));
        return $this->user_id === 0
            ? ["(status <> 'available' AND {$guest})", [$address]]
            : ["(status <> 'available' AND (customer_id = %d OR {$guest}))", [$this->user_id, $address]];
    }
}
