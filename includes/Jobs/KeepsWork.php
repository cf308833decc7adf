<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

/**
 * A kind of job that stores what it has to do elsewhere.
 */
interface KeepsWork
{
    /**
     * Deletes it, because the job was cancelled. Called after that is committed; a chunk that is running may still hold a part of it.
     */
    public function drop(Job $job): void;
}
