<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Generators\CodeMaker;
use Latchkey\Generators\GeneratorService;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Gets the keys for an order line: from stock, from a generator, or from stock first and then from a generator. Runs within the caller's
 * transaction, and may return fewer keys than requested.
 */
final class KeyAllocator
{
    /** How often keys that cannot be decrypted are replaced by others from stock. */
    private const ROUNDS = 50;

    public function __construct(
        private readonly StockRepository $stock,
        private readonly ReadableKeys $readable,
        private readonly GeneratorService $generators,
        private readonly CodeMaker $maker,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return list<License> At most that many keys, claimed for the caller.
     */
    public function take(LicensedLine $line, int $count): array
    {
        $claim = wp_generate_uuid4();
        $taken = $line->policy->source->takes_stock() ? $this->from_stock($line, $count, $claim) : [];
        $left = $count - count($taken);
        if ($left === 0 || !$line->policy->source->generates()) {
            return $taken;
        }
        return $this->generate($line, $left, $claim) ? $this->stock->claimed($claim) : $taken;
    }

    /**
     * @return bool Whether keys cannot be given because the encryption key of the site is missing, whatever is in stock.
     */
    public function is_locked(): bool
    {
        return $this->readable->is_locked();
    }

    /**
     * @return list<License>
     */
    private function from_stock(LicensedLine $line, int $count, string $claim): array
    {
        $this->stock->lock_stock($line->product_id);
        $taken = [];
        for ($round = 0; $round < self::ROUNDS && count($taken) < $count; $round++) {
            $this->stock->claim($claim, $line->product_id, $line->variation_id, $count - count($taken), $this->clock->utc(), $this->readable->encryption_keys());
            $taken = $this->stock->claimed($claim);
            if (!$this->readable->sort_out($taken, $this->stock)) {
                break;
            }
            $taken = $this->stock->claimed($claim);
        }
        return $taken;
    }

    /**
     * @return bool Whether any key was made. A deleted generator, or one whose codes are all used, is not an error, but a shortage.
     */
    private function generate(LicensedLine $line, int $count, string $claim): bool
    {
        try {
            $fields = $this->generators->get($line->policy->generator_id)->fields;
            $pattern = $this->generators->pattern($fields, $line->product_id);
            return $this->maker->make($pattern, $count, [
                'claim' => $claim,
                'status' => 'pending',
                'source' => LicenseMinting::GENERATOR,
                'product_id' => $line->product_id,
                'variation_id' => $line->variation_id,
            ] + $fields->gives())->count > 0;
        } catch (DomainError) {
            return false;
        }
    }
}
