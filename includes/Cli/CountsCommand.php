<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Counts\Cell;
use Latchkey\Counts\Recount;
use Latchkey\Counts\Upkeep;

/**
 * The counts of license keys that the Overview shows.
 */
final class CountsCommand
{
    /** Differences that are listed. */
    private const LISTED = 20;

    /**
     * @param \Closure(): Upkeep  $upkeep
     * @param \Closure(): Recount $recount
     */
    public function __construct(private readonly \Closure $upkeep, private readonly \Closure $recount, private readonly Console $console)
    {
    }

    /**
     * Counts all license keys again. The shop may sell in the meantime; on SQLite it cannot until the command ends. Activations are not counted again.
     *
     * ## EXAMPLES
     *
     *     wp latchkey counts rebuild --user=admin
     */
    public function rebuild(): void
    {
        if (!$this->console->may_manage_licenses()) {
            return;
        }
        $corrections = ($this->upkeep)()->rebuild();
        $this->console->success($corrections === 0
            ? __('The counts were right.', 'latchkey')
            /* translators: %d: number of counts. */
            : sprintf(_n('%d count was corrected.', '%d counts were corrected.', $corrections, 'latchkey'), $corrections));
    }

    /**
     * Compares the counts with the license keys, and changes nothing.
     *
     * Exits with 1 if they differ.
     *
     * ## EXAMPLES
     *
     *     wp latchkey counts verify --user=admin
     */
    public function verify(): void
    {
        if (!$this->console->may_manage_licenses()) {
            return;
        }
        $differences = ($this->recount)()->differences();
        if ($differences === []) {
            $this->console->success(__('The counts are right.', 'latchkey'));
            return;
        }
        $this->console->rows('table', array_map(self::row(...), array_slice($differences, 0, self::LISTED)), ['state', 'day', 'product', 'variation', 'vendor', 'difference']);
        $this->console->fail(sprintf(
            /* translators: %d: number of counts. */
            _n('%d count differs from the license keys. To correct it: wp latchkey counts rebuild', '%d counts differ from the license keys. To correct them: wp latchkey counts rebuild', count($differences), 'latchkey'),
            count($differences),
        ));
    }

    /**
     * @param array{Cell, int} $difference
     * @return array<string, string>
     */
    private static function row(array $difference): array
    {
        [$cell, $amount] = $difference;
        return [
            'state' => $cell->state->value,
            'day' => $cell->day,
            'product' => (string) $cell->product_id,
            'variation' => (string) $cell->variation_id,
            'vendor' => (string) $cell->vendor_id,
            'difference' => sprintf('%+d', $amount),
        ];
    }
}
