<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Who may do what, as meta capabilities: nothing is written into roles, so nothing remains after uninstalling and role editors are not
 * affected.
 */
final class Capabilities
{
    /** Create, see and stop API key pairs, and change settings: administrators only. */
    public const API_KEYS = 'latchkey_manage_api_keys';

    /** Work with license keys: administrators and shop managers. */
    public const LICENSES = 'latchkey_manage_licenses';

    public function __construct(private readonly bool $woocommerce)
    {
    }

    /**
     * Filter `map_meta_cap`. Whatever concerns another capability is returned unchanged, whatever its type.
     *
     * @return mixed For our capabilities, the primitive ones that the user must hold.
     */
    public function map(mixed $required, mixed $capability): mixed
    {
        return match ($capability) {
            self::API_KEYS => ['manage_options'],
            self::LICENSES => [$this->woocommerce ? 'manage_woocommerce' : 'manage_options'],
            default => $required,
        };
    }
}
