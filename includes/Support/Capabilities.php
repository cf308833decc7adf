<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Who may do what, as meta capabilities: nothing is written into roles, so nothing remains after uninstalling and role editors are not
 * affected.
 */
final class Capabilities
{
    /** Issue, see and stop API key pairs; settings. Administrators alone. */
    public const API_KEYS = 'latchkey_manage_api_keys';

    /** Work with license keys: the store's managers. */
    public const LICENSES = 'latchkey_manage_licenses';

    public function __construct(private readonly bool $woocommerce)
    {
    }

    /**
     * Filter `map_meta_cap`. Others ask for what is no capability, and answer with what is no list: theirs stays theirs.
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
