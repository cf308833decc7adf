<?php

declare(strict_types=1);

namespace Latchkey\FirstRun;

use Latchkey\Admin\OrderLookup;
use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\ApiKeyQuery;
use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\ApiKeys\ApiKeyState;
use Latchkey\Generators\GeneratorQuery;
use Latchkey\Generators\GeneratorService;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Orders\OrderRepository;

/**
 * How far the store has come: the product that sells keys, the order that got some, the API key that a program uses.
 */
final class Progress
{
    /**
     * @param ProductSource|null $products Null if no shop runs.
     * @param OrderLookup|null   $names    Null if no shop runs.
     */
    public function __construct(
        private readonly ?ProductSource $products,
        private readonly ?OrderLookup $names,
        private readonly LicenseRepository $licenses,
        private readonly OrderRepository $orders,
        private readonly GeneratorService $generators,
        private readonly ApiKeyService $api_keys,
    ) {
    }

    /**
     * @return Selling|null Null if no shop runs.
     */
    public function selling(): ?Selling
    {
        if ($this->products === null) {
            return null;
        }
        $served = $this->orders->last_served();
        $product = $this->products->find($served === null ? 0 : ($served->variation_id > 0 ? $served->variation_id : $served->product_id));
        $order = $served === null ? null : $this->names?->of([$served->order_id])[0] ?? null;
        [, $generators] = $this->generators->list(new GeneratorQuery(per_page: 1));
        return new Selling($product, $order, $generators > 0, $this->products->email_url());
    }

    /**
     * @return ApiKey|null The one that was used last; if none was used, the newest.
     */
    public function api_key(): ?ApiKey
    {
        [$api_keys] = $this->api_keys->list(new ApiKeyQuery(states: [ApiKeyState::Active], orderby: 'last_used_at', per_page: 1));
        return $api_keys[0] ?? null;
    }

    /**
     * @return bool Whether the store has license keys, API keys or orders already.
     */
    public function is_begun(): bool
    {
        [, $api_keys] = $this->api_keys->list(new ApiKeyQuery(per_page: 1));
        return $api_keys > 0 || !$this->licenses->is_empty() || $this->orders->has_any();
    }
}
