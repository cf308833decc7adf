<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Rest\Scope;

/**
 * One of WooCommerce's own REST keys, and whether this site lets it use license keys.
 */
final class WooCommerceKey
{
    /**
     * @param string      $permissions    `read`, `write` or `read_write`.
     * @param string      $hint           The last seven characters of the consumer key.
     * @param string|null $last_access_at In the time zone of the site, as WooCommerce stores it.
     */
    public function __construct(
        public readonly int $id,
        public readonly int $user_id,
        public readonly string $description,
        public readonly string $permissions,
        public readonly string $hint,
        public readonly ?string $last_access_at,
        public readonly bool $allowed,
    ) {
    }

    /**
     * @return list<Scope>
     */
    public function scopes(): array
    {
        return array_values(array_filter(
            Scope::cases(),
            fn (Scope $scope): bool => str_contains($this->permissions, $scope->is_read() ? 'read' : 'write'),
        ));
    }
}
