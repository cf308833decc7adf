<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Support\Actor;

/**
 * The filters and the page of a list of jobs, newest first; every value is validated, and null or an empty list filters nothing.
 */
final class JobQuery
{
    public const PER_PAGE = 20;
    public const MAX_PER_PAGE = 100;

    /**
     * @param Actor|null     $creator Only jobs of this caller.
     * @param list<JobState> $states
     */
    public function __construct(
        public readonly ?Actor $creator = null,
        public readonly ?string $kind = null,
        public readonly ?int $object_id = null,
        public readonly array $states = [],
        public readonly int $page = 1,
        public readonly int $per_page = self::PER_PAGE,
    ) {
    }
}
