<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Database\Db;
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
     * @param string $hash WooCommerce's own hash of a consumer key.
     */
    public function find(string $hash): ?Row
    {
        return $this->db->row('SELECT * FROM %i WHERE consumer_key = %s', $this->db->prefixed('woocommerce_api_keys'), $hash);
    }

    /**
     * @return list<Row> The newest 500.
     */
    public function all(): array
    {
        return $this->db->rows('SELECT * FROM %i ORDER BY key_id DESC LIMIT 500', $this->db->prefixed('woocommerce_api_keys'));
    }
}
