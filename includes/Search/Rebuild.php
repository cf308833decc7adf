<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobService;
use Latchkey\Support\Actor;

/**
 * Starts the job that stores all words again.
 */
final class Rebuild
{
    public function __construct(private readonly JobService $jobs, private readonly WordRepository $repository)
    {
    }

    /**
     * @param int $user_id The user that the job belongs to, 0 for none.
     * @return Job The one that is running already, if there is one.
     */
    public function begin(Actor $actor, int $user_id): Job
    {
        return $this->jobs->start_alone(RebuildJob::KIND, $this->repository->count_keys(), $actor, $user_id);
    }
}
