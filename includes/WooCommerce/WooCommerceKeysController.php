<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\UserField;

/**
 * `/woocommerce-keys`: the keys that an administrator can allow, on the Settings screen.
 */
final class WooCommerceKeysController extends Controller
{
    public function __construct(string $namespace, Authenticator $authenticator, private readonly WooCommerceKeys $keys)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'woocommerce-keys';
    }

    public function register_routes(): void
    {
        $this->route('', ['GET' => [$this->list_keys(...), $this->administrator(), []]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return JsonSchema::document('latchkey_woocommerce_key', self::fields()->properties());
    }

    /**
     * @return list<array<string, mixed>>
     */
    private function list_keys(): array
    {
        return array_map(self::fields()->values(...), $this->keys->all());
    }

    /**
     * @return Fields<WooCommerceKey, null>
     */
    private static function fields(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => ['type' => 'integer']),
            'description' => new Field(static fn (): array => ['type' => 'string']),
            'hint' => new Field(static fn (): array => ['type' => 'string', 'description' => __('The last seven characters of the consumer key.', 'latchkey')]),
            'permissions' => new Field(static fn (): array => ['type' => 'string', 'enum' => ['read', 'write', 'read_write']]),
            'user' => new Field(static fn (): array => UserField::schema(), value: static fn (WooCommerceKey $key): array => UserField::of($key->user_id)),
            'last_access_at' => new Field(static fn (): array => ['type' => ['string', 'null'], 'description' => __('In the site’s time zone, as WooCommerce keeps it.', 'latchkey')]),
            'allowed' => new Field(static fn (): array => ['type' => 'boolean', 'description' => __('Whether it may use license keys.', 'latchkey')]),
        ]);
    }
}
