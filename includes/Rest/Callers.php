<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * What higher folders know about callers. Each closure is called when it is needed.
 */
final class Callers
{
    /**
     * @param \Closure(): CredentialSource $api_keys        Finds the owner of an API key pair.
     * @param \Closure(): ?ShopKeys        $shop_keys       Finds the user of a WooCommerce key; null if WooCommerce is not active.
     * @param \Closure(): list<string>     $trusted_proxies Networks of proxies whose forwarded address is trusted.
     * @param \Closure(): bool             $other_sign_ins  Whether users who were signed in by another plugin have the rights of a person.
     * @param \Closure(): void             $failed          Counts a sign-in that failed.
     * @param \Closure(string): void       $bad_input       Counts an invalid call of a public route, for an IP address.
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
