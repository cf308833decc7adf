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

    /** Export license keys with their codes: administrators only. */
    public const EXPORT = 'latchkey_export_keys';

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
            self::LICENSES => [$this->manage()],
            self::EXPORT => array_values(array_unique(['manage_options', $this->manage()])),
            default => $required,
        };
    }

    private function manage(): string
    {
        return $this->woocommerce ? 'manage_woocommerce' : 'manage_options';
    }
}
