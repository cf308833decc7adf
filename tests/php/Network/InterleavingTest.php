<?php

declare(strict_types=1);

namespace Latchkey\Tests\Network;

/**
 * `LATCHKEY_INTERLEAVINGS=500` plays as many, from `LATCHKEY_INTERLEAVING_SEED` on.
 */
final class InterleavingTest extends NetworkCase
{
    private const PLAYED = 12;

    public function test_two_blogs_in_one_process_are_as_two_sites(): void
    {
        $first = max(1, (int) getenv('LATCHKEY_INTERLEAVING_SEED'));
        $asked = (int) getenv('LATCHKEY_INTERLEAVINGS');
        $played = $asked > 0 ? $asked : self::PLAYED;
        $said = [];
        for ($seed = $first; $seed < $first + $played; $seed++) {
            $interleaving = new Interleaving($seed, [1, self::SECOND]);
            $together = $interleaving->together();
            self::assertSame($interleaving->apart(), $together, "Seed {$seed}.");
            $said[] = (string) wp_json_encode($together);
        }
        // Two that answer nothing are the same, too.
        foreach (['"created SAME-ON-BOTH-0001"', 'latchkey_duplicate_code', '["valid",true]', '["not_sold",true]', '["invalid_key",false]', '"sold":["SAME'] as $answer) {
            self::assertGreaterThan(0, substr_count(implode($said), $answer), $answer);
        }
    }
}
