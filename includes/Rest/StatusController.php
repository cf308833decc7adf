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
        return JsonSchema::document('latchkey_status', $this->fields()->properties());
    }

    /**
     * @return array<string, mixed>
     */
    private function status(): array
    {
        return $this->fields()->values($this->encryption->state());
    }

    /**
     * Checks again what takes a while to find out.
     *
     * @return array<string, mixed>
     */
    private function check(): array
    {
        $this->reach->check();
        return $this->status();
    }

    /**
     * @return Fields<EncryptionState, null>
     */
    private function fields(): Fields
    {
        return new Fields([
            'https' => new Field(static fn (): array => ['type' => 'boolean', 'description' => __('Whether requests are seen as HTTPS.', 'latchkey')], value: is_ssl(...)),
            'environment' => new Field(static fn (): array => ['type' => 'string', 'enum' => ['local', 'development', 'staging', 'production']], value: wp_get_environment_type(...)),
            'encryption_key' => new Field(
                static fn (): array => ['type' => 'string', 'enum' => ['constant', 'environment', 'database']],
                value: static fn (EncryptionState $state): string => $state->origin,
            ),
            'encryption_state' => new Field(
                static fn (): array => [
                    'type' => 'string',
                    'enum' => [EncryptionState::OK, EncryptionState::MISSING, EncryptionState::MISMATCH],
                    'description' => __('Whether the stored codes can be decrypted.', 'latchkey'),
                ],
                value: static fn (EncryptionState $state): string => $state->word,
            ),
            'encryption_advice' => new Field(
                static fn (): array => [
                    'description' => __('What is wrong with the encryption key, and what to do; null if nothing is wrong.', 'latchkey'),
                    'type' => ['object', 'null'],
                    'properties' => [
                        'title' => ['type' => 'string', 'required' => true],
                        'text' => ['type' => 'string', 'required' => true],
                    ],
                ],
                value: static fn (EncryptionState $state): ?array => $state->advice() === [] ? null : ['title' => $state->title(), 'text' => $state->text()],
            ),
            'index_key' => new Field(static fn (): array => ['type' => 'string', 'enum' => ['ok', 'missing', 'mismatch']], value: fn (): string => $this->index->state()),
            'route_conflict' => new Field(
                static fn (): array => ['type' => 'boolean', 'description' => __('Whether another plugin answers /wc/v1/keys.', 'latchkey')],
                value: Routes::has_conflict(...),
            ),
            'base_url' => new Field(
                static fn (): array => ['type' => 'string', 'description' => __('The address that programs call.', 'latchkey')],
                value: static fn (): string => rest_url(Routes::answered_namespace() . '/'),
            ),
            'woocommerce' => new Field(static fn (): array => ['type' => 'boolean'], value: fn (): bool => $this->woocommerce),
            'rest_closed' => new Field(
                static fn (): array => [
                    'description' => __('What blocks programs from the REST API, and the routes to allow; null if nothing is known to block them.', 'latchkey'),
                    'type' => ['object', 'null'],
                    'properties' => [
                        'title' => ['type' => 'string', 'required' => true],
                        'text' => ['type' => 'string', 'required' => true],
                        'routes' => ['type' => 'array', 'items' => ['type' => 'string'], 'required' => true],
                    ],
                ],
                value: fn (): ?array => $this->reach->closed(),
            ),
        ]);
    }
}
