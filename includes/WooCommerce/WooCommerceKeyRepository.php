<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Row;

/**
 * Reads WooCommerce's table of REST keys; never writes it.
 */
final class WooCommerceKeyRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * For signing in, so it reads from the primary.
     */
    public function find(int $id): ?Row
    {
        return Primary::read(fn (): ?Row => $this->db->row('SELECT * FROM %i WHERE key_id = %d', $this->db->prefixed('woocommerce_api_keys'), $id));
    }

    /**
     * @return list<Row> The newest 500.
     */
    public function all(): array
    {
        return $this->db->rows('SELECT * FROM %i ORDER BY key_id DESC LIMIT 500', $this->db->prefixed('woocommerce_api_keys'));
    }
}
