import { useEffect, useState } from '@wordpress/element';
import type { Job } from '../../types/job';
import { client } from '../ui/api';

/** Running jobs, by generator. Loaded after the rows, so that the list does not wait for them. */
export function useRunning(): ReadonlyMap< number, Job > {
	const [ running, setRunning ] = useState< ReadonlyMap< number, Job > >(
		new Map()
	);
	useEffect( () => {
		const abort = new AbortController();
		client.jobs
			.list(
				{ kind: 'generate', state: [ 'queued', 'running' ] },
				abort.signal
			)
			.then( ( { items } ) =>
				setRunning(
					new Map( items.map( ( job ) => [ job.object_id, job ] ) )
				)
			)
			.catch( () => undefined );
		return () => abort.abort();
	}, [] );
	return running;
}
