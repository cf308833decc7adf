<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobHandler;
use Latchkey\Jobs\JobStep;

/**
 * Makes many license keys in chunks: a tenth of them or a thousand at a time. If the codes run out, the job fails and keeps what it has
 * made.
 */
final class GenerateJob implements JobHandler
{
    public const KIND = 'generate';
    private const CHUNK = 1000;
    private const LEAST = 50;
    /** Minimum number of chunks, so that a small job shows progress. */
    private const CHUNKS = 10;

    public function __construct(private readonly CodeMaker $maker)
    {
    }

    public function kind(): string
    {
        return self::KIND;
    }

    public function run(Job $job): JobStep
    {
        $fields = (new GeneratorFields())->with($job->input);
        $product_id = $job->number('product_id');
        $chunk = max(self::LEAST, min(self::CHUNK, intdiv($job->total, self::CHUNKS)));
        $count = min($chunk, $job->total - $job->done);
        $pattern = CodePattern::of($fields, $product_id, $job->created_at);
        $made = $this->maker->make($pattern, $count, GenerationService::values($fields, $product_id, $job->number('variation_id')))->count;
        $done = $job->done + $made;
        return new JobStep((string) $done, $made, $done >= $job->total, 0, $made < $count ? 'latchkey_space_too_small' : '');
    }
}
