<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * How a caller signed in.
 */
enum PrincipalKind: string
{
    case KeyPair = 'key_pair';
    case WooCommerceKey = 'woocommerce_key';
    /** A signed-in person: cookie and nonce, or code of this process that runs as that user. */
    case Session = 'user';
    case Delegate = 'application_password';
    /** A user who was signed in by another plugin, for example with a token or a key. Such a user may do nothing, unless a setting allows it. */
    case OtherSignIn = 'other_sign_in';
    case Anonymous = 'anonymous';

    /**
     * Whether the caller is a user with all their rights to license keys.
     */
    public function is_person(): bool
    {
        return in_array($this, [self::Session, self::Delegate, self::OtherSignIn], true);
    }
}
