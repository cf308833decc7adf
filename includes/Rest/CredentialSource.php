<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * Where the keys come from that programs sign in with, by a consumer key and its secret.
 */
interface CredentialSource
{
    /**
     * Costs the same, whatever is wrong.
     *
     * @return Principal|null Null where there is no such key, or it does not sign in now.
     */
    public function sign_in(string $key, #[\SensitiveParameter] string $secret): ?Principal;

    /**
     * Notes that somebody who signed in by `sign_in()` in this request was let in.
     */
    public function record_use(Principal $principal, string $address): void;
}
