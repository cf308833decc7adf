import { useState } from '@wordpress/element';
import type { Page } from '../../client';
import type { Job } from '../../types/job';
import { client } from '../ui/api';
import { useList } from '../ui/use-list';
import type { List } from '../ui/use-list';
import { runsQuery } from './query';

/** Jobs that this page has just started, so that their card is shown at once. */
const begun = new Map< number, Job >();

/**
 * Keeps a job for the page that is opened next.
 * @param job
 */
export function handOver( job: Job ): void {
	begun.set( job.id, job );
}

export interface RunsOf extends List< Job > {
	/** The newest runs, without the one that is watched. */
	earlier: Job[];
	/** The number of runs besides it; may be more than in `earlier`. */
	earlierTotal: number;
	/** The state of the watched run, as far as the page knows it. */
	first: Job | undefined;
}

/**
 * The runs of a generator.
 * @param generatorId
 * @param jobId       The watched job.
 */
export function useRuns( generatorId: number, jobId: number | null ): RunsOf {
	const list = useList< Job >(
		'/jobs',
		runsQuery( generatorId ),
		client.jobs.list
	);
	const items = ( list.page as Page< Job > | undefined )?.items ?? [];
	const listed = items.find( ( { id } ) => id === jobId );
	const [ first ] = useState( () => {
		const known = jobId === null ? undefined : begun.get( jobId );
		begun.delete( jobId ?? 0 );
		return known ?? listed;
	} );
	const earlier = items.filter( ( { id } ) => id !== jobId );
	return {
		...list,
		earlier,
		earlierTotal: ( list.page?.total ?? 0 ) - ( listed ? 1 : 0 ),
		first,
	};
}
