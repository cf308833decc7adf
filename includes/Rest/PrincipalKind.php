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
    /** A signed-in person: cookie and nonce, or a page of wp-admin in this process. */
    case Session = 'user';
    /** An application password, or any other sign-in that WordPress accepted. */
    case Delegate = 'application_password';
    case Anonymous = 'anonymous';
}
