import { useEffect, useState } from '@wordpress/element';
import type { GeneratorRow, Page } from '../../client';
import type { Job } from '../../types/job';
import { client } from '../ui/api';
import { isNarrowed } from '../ui/list-query';
import { useList } from '../ui/use-list';
import type { List } from '../ui/use-list';
import { useListView } from '../ui/use-list-view';
import type { ListView } from '../ui/use-list-view';
import { VIEW } from './query';

export interface Generators extends ListView, List< GeneratorRow > {
	narrowed: boolean;
	/** How many there are without the search; null until known. */
	overall: number | null;
	/** Runs that go on, by generator. */
	running: ReadonlyMap< number, Job >;
}

/** The rows of the list, in step with the address. */
export function useGenerators(): Generators {
	const listView = useListView( VIEW );
	const list = useList< GeneratorRow >(
		'/generators',
		listView.query,
		client.generators.list
	);
	const narrowed = isNarrowed( listView.state );
	return {
		...listView,
		...list,
		narrowed,
		overall: useOverall( list.page, narrowed, list.isLoading ),
		running: useRunning(),
	};
}

function useOverall(
	page: Page< GeneratorRow > | undefined,
	narrowed: boolean,
	isLoading: boolean
): number | null {
	const [ overall, setOverall ] = useState< number | null >( null );
	useEffect( () => {
		if ( isLoading || ! page ) {
			return undefined;
		}
		if ( ! narrowed ) {
			setOverall( page.total );
			return undefined;
		}
		if ( overall !== null ) {
			return undefined;
		}
		const abort = new AbortController();
		client.generators
			.list( { per_page: 1, _fields: 'id' }, abort.signal )
			.then( ( all ) => setOverall( all.total ) )
			.catch( () => undefined );
		return () => abort.abort();
	}, [ page, narrowed, isLoading, overall ] );
	return overall;
}

/** Asked for after the rows are there: a badge more, and nothing that the list waits for. */
function useRunning(): ReadonlyMap< number, Job > {
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
