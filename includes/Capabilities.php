<?php

declare(strict_types=1);

namespace Latchkey;

/**
 * Who may do what, as meta capabilities: nothing is written into roles, so nothing is left behind and no role editor is surprised.
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
     * Filter `map_meta_cap`.
     *
     * @param list<string> $required
     * @return list<string> Primitive capabilities that the user must hold.
     */
    public function map(array $required, string $capability): array
    {
        return match ($capability) {
            self::API_KEYS => ['manage_options'],
            self::LICENSES => [$this->woocommerce ? 'manage_woocommerce' : 'manage_options'],
            default => $required,
        };
    }
}
