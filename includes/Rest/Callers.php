<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * What the rooms above know of who is calling. Each is asked for when it is needed.
 */
final class Callers
{
    /**
     * @param \Closure(): CredentialSource $api_keys        Who an API key pair is of.
     * @param \Closure(): ?ShopKeys        $shop_keys       Who a key of the shop's own is of; null if no shop runs.
     * @param \Closure(): list<string>     $trusted_proxies Networks whose word on an address counts.
     * @param \Closure(): bool             $other_sign_ins  Whether somebody who signed in by other means than WordPress's own has a person's rights.
     * @param \Closure(): void             $failed          Counts a sign-in that failed.
     * @param \Closure(string): void       $bad_input       Counts, for an address, a public call that sent what cannot be meant.
     */
    public function __construct(
        public readonly \Closure $api_keys,
        public readonly \Closure $shop_keys,
        public readonly \Closure $trusted_proxies,
        public readonly \Closure $other_sign_ins,
        public readonly \Closure $failed,
        public readonly \Closure $bad_input,
    ) {
    }
}
