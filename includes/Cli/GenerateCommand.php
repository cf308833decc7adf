<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Generators\GenerationService;
use Latchkey\Support\DomainError;

/**
 * Makes license keys from the command line. Their codes are not printed.
 */
final class GenerateCommand
{
    /**
     * @param \Closure(): GenerationService $generation
     */
    public function __construct(
        private readonly \Closure $generation,
        private readonly JobProgress $progress,
        private readonly Console $console,
    ) {
    }

    /**
     * Makes license keys with a generator.
     *
     * ## OPTIONS
     *
     * <generator-id>
     * : The generator.
     *
     * <count>
     * : The number of license keys.
     *
     * [--product=<id>]
     * : The product that they are for.
     *
     * [--variation=<id>]
     * : The variation that they are for.
     *
     * ## EXAMPLES
     *
     *     wp latchkey generate 3 100000 --product=78 --user=admin
     *
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    public function __invoke(array $arguments, array $options): void
    {
        if (!$this->console->may_manage_licenses()) {
            return;
        }
        $generator = Console::whole($arguments[0] ?? '');
        $count = Console::whole($arguments[1] ?? '');
        $product = Console::number($options, 'product');
        $variation = Console::number($options, 'variation');
        if ($generator === null || $count === null || $product === null || $variation === null || $count < 1 || $count > GenerationService::MAX) {
            $this->console->fail(sprintf(
                /* translators: %d: the largest number of license keys. */
                __('Ids must be whole numbers, and the count must be a whole number from 1 to %d.', 'latchkey'),
                GenerationService::MAX,
            ));
            return;
        }
        try {
            $actor = $this->console->actor();
            $job = ($this->generation)()->start($generator, $count, $product, $variation, $actor, $actor->id);
        } catch (DomainError $refusal) {
            $this->console->refuse($refusal);
            return;
        }
        $this->progress->finish($job->id);
    }
}
