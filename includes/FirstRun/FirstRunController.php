<?php

declare(strict_types=1);

namespace Latchkey\FirstRun;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;
use WP_REST_Request;

/**
 * `/first-run`: how far the store has come with its first steps, for the screen "Get started".
 */
final class FirstRunController extends Controller
{
    /**
     * @param \Closure(): Progress $progress
     */
    public function __construct(string $namespace, Authenticator $authenticator, private readonly \Closure $progress, private readonly bool $has_shop)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'first-run';
    }

    public function register_routes(): void
    {
        $this->route('', ['GET' => [$this->read(...), $this->manager(), []]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return JsonSchema::document('latchkey_first_run', $this->fields()->properties());
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function read(WP_REST_Request $request): array
    {
        $principal = $this->authenticator->principal($request);
        return $this->fields()->values(($this->progress)(), !is_wp_error($principal) && $principal->may_manage_api_keys());
    }

    /**
     * @return Fields<Progress, bool> The context: whether API keys may be seen.
     */
    private function fields(): Fields
    {
        return new Fields([
            'selling' => new Field(
                static fn (): array => ['type' => ['object', 'null'], 'description' => __('Null if no shop runs.', 'latchkey')] + JsonSchema::object(self::selling()->properties()),
                value: static fn (Progress $progress): ?array => ($selling = $progress->selling()) === null ? null : self::selling()->values($selling),
            ),
            'install_url' => new Field(
                static fn (): array => ['type' => 'string', 'description' => __('Where WooCommerce is installed and activated; empty if a shop runs or the user may not.', 'latchkey')],
                value: fn (Progress $progress): string => !$this->has_shop && current_user_can('install_plugins') ? admin_url('plugin-install.php?s=woocommerce&tab=search&type=term') : '',
            ),
            'api_keys' => new Field(
                static fn (): array => ['type' => 'boolean', 'description' => __('Whether the user may create API keys.', 'latchkey')],
                value: static fn (Progress $progress, bool $may): bool => $may,
            ),
            'api_key' => new Field(
                static fn (): array => [
                    'type' => ['object', 'null'],
                    'description' => __('The API key that was used last; if none was used, the newest. Null if there is none, or if the user may not see them.', 'latchkey'),
                ] + JsonSchema::object(self::api_key()->properties()),
                value: static fn (Progress $progress, bool $may): ?array => $may && ($key = $progress->api_key()) !== null ? self::api_key()->values($key) : null,
            ),
        ]);
    }

    /**
     * @return Fields<Selling, null>
     */
    private static function selling(): Fields
    {
        $text = ['type' => 'string'];
        return new Fields([
            'product' => new Field(
                static fn (): array => ['type' => ['object', 'null'], 'description' => __('A product that sells license keys; null if none does.', 'latchkey')]
                    + JsonSchema::object(self::product()->properties()),
                value: static fn (Selling $selling): ?array => $selling->product === null ? null : self::product()->values($selling->product),
            ),
            'order' => new Field(
                static fn (): array => ['type' => ['object', 'null'], 'description' => __('The last order that has all its license keys.', 'latchkey')]
                    + JsonSchema::object(['id' => Args::id(__('The order.', 'latchkey')), 'number' => $text, 'buyer' => $text, 'url' => $text]),
            ),
            'has_generator' => new Field(static fn (): array => ['type' => 'boolean', 'description' => __('Whether there is a generator.', 'latchkey')]),
            'email_url' => new Field(static fn (): array => ['description' => __('The page of the email with which customers get their license keys.', 'latchkey')] + $text),
        ]);
    }

    /**
     * @return Fields<SellingProduct, null>
     */
    private static function product(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => Args::id(__('The product or variation.', 'latchkey'))),
            'name' => new Field(static fn (): array => ['type' => 'string']),
            'url' => new Field(static fn (): array => ['type' => 'string', 'description' => __('Where it is edited; empty if the user may not.', 'latchkey')]),
            'follows' => new Field(static fn (): array => ['type' => 'boolean', 'description' => __('Whether the end of its keys is that of a subscription.', 'latchkey')]),
            'valid_unit' => new Field(
                static fn (): array => ['type' => 'string', 'enum' => ['day', 'month', 'year']],
                value: static fn (SellingProduct $product): string => $product->length->unit->value ?? 'day',
            ),
            'valid_count' => new Field(
                static fn (): array => ['type' => ['integer', 'null'], 'description' => __('How long its keys are valid, 0 for forever; null if the key itself says it.', 'latchkey')],
                value: static fn (SellingProduct $product): ?int => $product->length?->count,
            ),
            'activation_limit' => new Field(
                static fn (): array => ['type' => ['integer', 'null'], 'description' => __('Seats of its keys, 0 for no limit; null if the key itself says it.', 'latchkey')],
            ),
            'stock' => new Field(static fn (): array => ['type' => 'integer', 'description' => __('License keys in stock, counted up to 2,000.', 'latchkey')]),
            'generates' => new Field(static fn (): array => ['type' => 'boolean', 'description' => __('Whether a generator makes its license keys.', 'latchkey')]),
        ]);
    }

    /**
     * @return Fields<ApiKey, null>
     */
    private static function api_key(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => Args::id(__('The API key.', 'latchkey'))),
            'name' => new Field(static fn (): array => ['type' => 'string']),
            'last_used_at' => new Field(static fn (): array => JsonSchema::utc(true)),
            'last_used_ip' => new Field(static fn (): array => ['type' => ['string', 'null']]),
        ]);
    }
}
