<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * A source of the keys that programs sign in with, by a consumer key and its secret.
 */
interface CredentialSource
{
    /**
     * Takes the same time, whatever is wrong.
     *
     * @return Principal|null Null if there is no such key, or it may not sign in now.
     */
    public function sign_in(string $key, #[\SensitiveParameter] string $secret): ?Principal;

    /**
     * Notes that a caller who signed in with `sign_in()` in this request was admitted.
     */
    public function record_use(Principal $principal, string $address): void;

    /**
     * Notes which scope a caller lacks who signed in with `sign_in()`. Asks no table.
     */
    public function note_lack(Scope $scope): void;
}
