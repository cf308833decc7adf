<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * The address that a request came from.
 */
final class ClientAddress
{
    /**
     * @return string IPv4 or IPv6, or an empty string where there is no request.
     */
    public static function current(): string
    {
        $address = $_SERVER['REMOTE_ADDR'] ?? '';
        return is_string($address) && filter_var($address, FILTER_VALIDATE_IP) !== false ? $address : '';
    }
}
