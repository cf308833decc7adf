<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Clock;
use Latchkey\Generators\CodeMaker;
use Latchkey\Generators\GeneratorService;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Refusal;

/**
 * Where the keys for an order line are taken from: stock, a generator, or stock first and then a generator. Within the caller's
 * transaction; fewer than asked for is an answer.
 */
final class Supply
{
    public function __construct(
        private readonly StockRepository $stock,
        private readonly GeneratorService $generators,
        private readonly CodeMaker $maker,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return list<License> Claimed for the caller, that many at most.
     */
    public function take(LineRecord $line, int $count): array
    {
        $claim = wp_generate_uuid4();
        if ($line->licensing->source->takes_stock()) {
            $this->stock->lock_stock($line->product_id);
            $this->stock->claim($claim, $line->product_id, $line->variation_id, $count, $this->clock->utc());
        }
        $taken = $this->stock->claimed($claim);
        $left = $count - count($taken);
        if ($left === 0 || !$line->licensing->source->generates()) {
            return $taken;
        }
        return $this->generate($line, $left, $claim) ? $this->stock->claimed($claim) : $taken;
    }

    /**
     * @return bool Whether any was made. A deleted generator, or a space that is full, is a shortage and no error.
     */
    private function generate(LineRecord $line, int $count, string $claim): bool
    {
        try {
            $fields = $this->generators->get($line->licensing->generator_id)->fields;
            $pattern = $this->generators->pattern($fields, $line->product_id);
            return $this->maker->make($pattern, $count, [
                'claim' => $claim,
                'status' => 'pending',
                'source' => LicenseMinting::GENERATOR,
                'product_id' => $line->product_id,
                'variation_id' => $line->variation_id,
            ] + $fields->gives())->count > 0;
        } catch (Refusal) {
            return false;
        }
    }
}
