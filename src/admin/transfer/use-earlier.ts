import { useCallback, useEffect, useState } from '@wordpress/element';
import type { Event } from '../../types/event';
import type { Job } from '../../types/job';
import { client } from '../ui/api';

/** The kind of job that an import is. */
const KIND = 'import';
/** The event of an export. */
const EXPORTED = 'keys.exported';
const SHOWN = 10;

/** An import or an export. */
export type Earlier =
	| { kind: 'import'; at: string; by: string; job: Job }
	| { kind: 'export'; at: string; by: string; isWhole: boolean };

export interface EarlierState {
	rows: Earlier[] | null;
	error: unknown;
	reload: () => void;
}

/** The newest imports and exports. */
export function useEarlier(): EarlierState {
	const [ rows, setRows ] = useState< Earlier[] | null >( null );
	const [ error, setError ] = useState< unknown >( null );
	const [ attempt, setAttempt ] = useState( 0 );
	useEffect( () => {
		const abort = new AbortController();
		const { signal } = abort;
		const load = async () => {
			const [ jobs, events ] = await Promise.all( [
				client.jobs.list( { kind: KIND, per_page: SHOWN }, signal ),
				client.events.list(
					{ event: EXPORTED, per_page: SHOWN },
					signal
				),
			] );
			setError( null );
			setRows(
				[ ...jobs.items.map( ofJob ), ...events.items.map( ofEvent ) ]
					.sort( ( a, b ) => b.at.localeCompare( a.at ) )
					.slice( 0, SHOWN )
			);
		};
		load().catch( ( problem: unknown ) => {
			if ( ! signal.aborted ) {
				setError( problem );
			}
		} );
		return () => abort.abort();
	}, [ attempt ] );
	const reload = useCallback( () => {
		setError( null );
		setAttempt( ( n ) => n + 1 );
	}, [] );
	return { rows, error, reload };
}

const ofJob = ( job: Job ): Earlier => ( {
	kind: 'import',
	at: job.created_at,
	by: job.created_by.name,
	job,
} );

const ofEvent = ( { at, actor, detail }: Event ): Earlier => ( {
	kind: 'export',
	at,
	by: actor.name,
	isWhole: detail.everything === true,
} );
