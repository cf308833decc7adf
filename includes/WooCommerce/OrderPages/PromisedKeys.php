<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Generators\GeneratorFields;
use Latchkey\Generators\GeneratorService;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\LineItem;
use Latchkey\Support\DomainError;
use Latchkey\Support\PlainText;
use Latchkey\WooCommerce\Orders\LineProgress;
use Latchkey\WooCommerce\Orders\OrderReader;

/**
 * The license keys that an order will give once it is paid: what its lines were promised, whatever their products say today.
 *
 * @phpstan-type PromisedLine array{name: string, count: string, terms: string}
 */
final class PromisedKeys
{
    /**
     * @param \Closure(): GeneratorService $generators Called for a product whose generator says what a key gives.
     */
    public function __construct(private readonly OrderReader $reader, private readonly \Closure $generators)
    {
    }

    /**
     * @return array{int, list<PromisedLine>} How many new keys there will be, and the lines that give or renew some.
     */
    public function of(int $order_id): array
    {
        [$total, $products] = [0, []];
        foreach ($this->reader->read($order_id)->lines ?? [] as $line) {
            if ($line->policy === null || $line->quantity <= 0) {
                continue;
            }
            $new = $line->kept->new_keys($line->policy->keys_for($line->quantity));
            $total += $new;
            if ($new > 0 || $line->kept->renews !== []) {
                // A product stands there once for each of its terms, however many lines sell it.
                $group = $line->name . "\n" . ($new > 0 ? $this->terms($line, $line->policy, false) : '');
                $products[$group] = [$line, $line->policy, ($products[$group][2] ?? 0) + $new];
            }
        }
        return [$total, array_map(fn (array $product): array => $this->line(...$product), array_values($products))];
    }

    /**
     * @return PromisedLine
     */
    private function line(LineItem $line, LicensePolicy $policy, int $new): array
    {
        return ['name' => PlainText::of($line->name)] + ($new > 0
            ? ['count' => LineProgress::keys($new), 'terms' => $this->terms($line, $policy, $new > 1)]
            : ['count' => '', 'terms' => __('Renews what you have: it stays the same key.', 'latchkey')]);
    }

    private function terms(LineItem $line, LicensePolicy $policy, bool $is_each): string
    {
        $made = $policy->source === KeySource::Generator ? $this->generator($policy->generator_id) : null;
        return BuyerTerms::promised(
            $policy->limit_for($line->quantity) ?? $made?->activation_limit,
            $policy->instance_kind,
            $policy->length ?? $made?->length,
            $policy->length !== null || $made === null ? $policy->clock : $made->clock,
            $line->subscription_id !== 0,
            $is_each,
        );
    }

    private function generator(int $id): ?GeneratorFields
    {
        try {
            return ($this->generators)()->get($id)->fields;
        } catch (DomainError) {
            return null;
        }
    }
}
