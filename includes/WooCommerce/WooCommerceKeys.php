<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Database\Row;
use Latchkey\Settings\Settings;

/**
 * WooCommerce's own REST keys, as far as the setting lets them in: off, chosen ones, or all.
 */
final class WooCommerceKeys
{
    public function __construct(private readonly WooCommerceKeyRepository $repository, private readonly Settings $settings)
    {
    }

    /**
     * @param int $id As WooCommerce named it; it has checked the secret already.
     */
    public function find(int $id): ?WooCommerceKey
    {
        $row = $this->repository->find($id);
        return $row === null ? null : $this->key($row);
    }

    /**
     * @return list<WooCommerceKey>
     */
    public function all(): array
    {
        return array_map($this->key(...), $this->repository->all());
    }

    private function key(Row $row): WooCommerceKey
    {
        $id = $row->int('key_id');
        return new WooCommerceKey(
            $id,
            $row->int('user_id'),
            $row->string('description'),
            $row->string('permissions'),
            $row->string('truncated_key'),
            $row->nullable_string('last_access'),
            match ($this->settings->woocommerce_keys()) {
                'all' => true,
                'chosen' => in_array($id, $this->settings->allowed_woocommerce_keys(), true),
                default => false,
            },
        );
    }
}
