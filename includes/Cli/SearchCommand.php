<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Search\Rebuild;

/**
 * The words by which license keys are found, from the command line.
 */
final class SearchCommand
{
    /**
     * @param \Closure(): Rebuild $rebuild
     */
    public function __construct(private readonly \Closure $rebuild, private readonly JobProgress $progress, private readonly Console $console)
    {
    }

    /**
     * Stores the names of buyers and products and the numbers of orders again, by which license keys are found. If it is interrupted, it goes
     * on in the background, or when it is called again.
     *
     * ## EXAMPLES
     *
     *     wp latchkey search rebuild --user=admin
     */
    public function rebuild(): void
    {
        if (!$this->console->may_manage_licenses()) {
            return;
        }
        $actor = $this->console->actor();
        $this->progress->finish(($this->rebuild)()->begin($actor, $actor->id)->id);
    }
}
