<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Database\Row;
use Latchkey\Rest\Principal;
use Latchkey\Rest\PrincipalKind;
use Latchkey\Rest\ShopKeys;
use Latchkey\Support\DomainError;

/**
 * WooCommerce's own REST keys, as far as the setting allows them: none, selected ones, or all.
 */
final class WooCommerceKeys implements ShopKeys
{
    public function __construct(private readonly WooCommerceKeyRepository $repository, private readonly WooCommerceKeySettings $settings)
    {
    }

    public function principal(int $id, int $user_id): Principal
    {
        $row = $this->repository->find($id);
        $key = $row === null ? null : $this->key($row);
        if ($key === null || $key->user_id !== $user_id) {
            throw new DomainError('latchkey_forbidden');
        }
        if (!$key->allowed) {
            throw new DomainError('latchkey_woocommerce_key_not_allowed');
        }
        return new Principal(PrincipalKind::WooCommerceKey, $user_id, $key->id, $key->scopes());
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
            $this->settings->allows($id),
        );
    }
}
