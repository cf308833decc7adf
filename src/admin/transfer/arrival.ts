import type { Job } from '../../types/job';
import { hasEnded } from '../labels/jobs';

/** How many rows of an import have arrived at the site before its work began. */
export const arrived = ( { result }: Job ): number => result.received ?? 0;

/**
 * Whether an import still needs rows of its file.
 *
 * @param job
 */
export const isWaiting = ( job: Job ): boolean =>
	! hasEnded( job ) && job.done === 0 && arrived( job ) < job.total;

/**
 * Whether its rows are those of a file of everything.
 *
 * @param job
 */
export const isOfEverything = ( { result }: Job ): boolean =>
	result.records !== undefined;
