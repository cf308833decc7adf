<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\JsonSchema;

/**
 * `/woocommerce-keys`: the keys that an administrator can allow, on the API Keys screen.
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
        $properties = [
            'id' => ['type' => 'integer'],
            'description' => ['type' => 'string'],
            'hint' => ['type' => 'string', 'description' => __('The last seven characters of the consumer key.', 'latchkey')],
            'permissions' => ['type' => 'string', 'enum' => ['read', 'write', 'read_write']],
            'user' => JsonSchema::person(),
            'last_access_at' => ['type' => ['string', 'null'], 'description' => __('In the site’s time zone, as WooCommerce keeps it.', 'latchkey')],
            'allowed' => ['type' => 'boolean', 'description' => __('Whether it may use license keys.', 'latchkey')],
        ];
        return JsonSchema::document('latchkey_woocommerce_key', $properties);
    }

    /**
     * @return list<array<string, mixed>>
     */
    private function list_keys(): array
    {
        return array_map(static function (WooCommerceKey $key): array {
            $user = get_userdata($key->user_id);
            return [
                'id' => $key->id,
                'description' => $key->description,
                'hint' => $key->hint,
                'permissions' => $key->permissions,
                'user' => ['id' => $key->user_id, 'name' => $user === false ? '' : $user->display_name],
                'last_access_at' => $key->last_access_at,
                'allowed' => $key->allowed,
            ];
        }, $this->keys->all());
    }
}
