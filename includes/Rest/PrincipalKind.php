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
    /** Any other way of signing in, such as a token or a key of another plugin. It may do nothing, unless a setting allows it. */
    case OtherSignIn = 'other_sign_in';
    case Anonymous = 'anonymous';

    /**
     * Whether it stands for a user, with all that this user may do to license keys.
     */
    public function is_person(): bool
    {
        return in_array($this, [self::Session, self::Delegate, self::OtherSignIn], true);
    }
}
