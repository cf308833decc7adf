<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\EncryptionState;

/**
 * `/status`: the state of the site, for the banners of the screens.
 */
final class StatusController extends Controller
{
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly Encryption $encryption,
        private readonly BlindIndex $index,
        private readonly bool $woocommerce,
        private readonly Reach $reach,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'status';
    }

    public function register_routes(): void
    {
        $this->route('', ['GET' => [$this->status(...), $this->administrator(), []]], false);
        $this->route('/check', ['POST' => [$this->check(...), $this->administrator(), []]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        $properties = [
            'https' => ['type' => 'boolean', 'description' => __('Whether requests are seen as HTTPS.', 'latchkey')],
            'environment' => ['type' => 'string', 'enum' => ['local', 'development', 'staging', 'production']],
            'encryption_key' => ['type' => 'string', 'enum' => ['constant', 'environment', 'database']],
            'encryption_state' => [
                'type' => 'string',
                'enum' => [EncryptionState::OK, EncryptionState::MISSING, EncryptionState::MISMATCH],
                'description' => __('Whether the stored codes can be decrypted.', 'latchkey'),
            ],
            'encryption_advice' => [
                'description' => __('What is wrong with the encryption key, and what to do; null if nothing is wrong.', 'latchkey'),
                'type' => ['object', 'null'],
                'properties' => [
                    'title' => ['type' => 'string', 'required' => true],
                    'text' => ['type' => 'string', 'required' => true],
                ],
            ],
            'index_key' => ['type' => 'string', 'enum' => ['ok', 'missing', 'mismatch']],
            'route_conflict' => ['type' => 'boolean', 'description' => __('Whether another plugin answers /wc/v1/keys.', 'latchkey')],
            'base_url' => ['type' => 'string', 'description' => __('The address that programs call.', 'latchkey')],
            'woocommerce' => ['type' => 'boolean'],
            'rest_closed' => [
                'description' => __('What blocks programs from the REST API, and the routes to allow; null if nothing is known to block them.', 'latchkey'),
                'type' => ['object', 'null'],
                'properties' => [
                    'title' => ['type' => 'string', 'required' => true],
                    'text' => ['type' => 'string', 'required' => true],
                    'routes' => ['type' => 'array', 'items' => ['type' => 'string'], 'required' => true],
                ],
            ],
        ];
        return JsonSchema::document('latchkey_status', $properties);
    }

    /**
     * @return array<string, mixed>
     */
    private function status(): array
    {
        $encryption = $this->encryption->state();
        return [
            'https' => is_ssl(),
            'environment' => wp_get_environment_type(),
            'encryption_key' => $encryption->origin,
            'encryption_state' => $encryption->word,
            'encryption_advice' => $encryption->advice() === [] ? null : ['title' => $encryption->title(), 'text' => $encryption->text()],
            'index_key' => $this->index->state(),
            'route_conflict' => Routes::has_conflict(),
            'base_url' => rest_url(Routes::answered_namespace() . '/'),
            'woocommerce' => $this->woocommerce,
            'rest_closed' => $this->reach->closed(),
        ];
    }

    /**
     * Looks again at what takes a while to find out.
     *
     * @return array<string, mixed>
     */
    private function check(): array
    {
        $this->reach->check();
        return $this->status();
    }
}
