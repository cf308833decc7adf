import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { Event } from '../../types/event';
import type { Job } from '../../types/job';
import { client } from '../ui/api';
import { takePage } from '../ui/boot';

/** The kind of job that an import is. */
const KIND = 'import';
/** The event of an export. */
const EXPORTED = 'keys.exported';
const SHOWN = 10;

/** Both are preloaded for the first time. */
const JOBS = { kind: KIND, per_page: SHOWN };
const EVENTS = { event: EXPORTED, per_page: SHOWN };

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
	const [ rows, setRows ] = useState( preloaded );
	const [ error, setError ] = useState< unknown >( null );
	const [ attempt, setAttempt ] = useState( 0 );
	const isPreloaded = useRef( rows !== null );
	useEffect( () => {
		if ( isPreloaded.current ) {
			isPreloaded.current = false;
			return undefined;
		}
		const abort = new AbortController();
		const { signal } = abort;
		const load = async () => {
			const [ jobs, events ] = await Promise.all( [
				client.jobs.list( JOBS, signal ),
				client.events.list( EVENTS, signal ),
			] );
			setError( null );
			setRows( newest( jobs.items, events.items ) );
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

function preloaded(): Earlier[] | null {
	const jobs = takePage< Job >( '/jobs', JOBS );
	const events = takePage< Event >( '/events', EVENTS );
	return jobs && events ? newest( jobs.items, events.items ) : null;
}

const newest = ( jobs: Job[], events: Event[] ): Earlier[] =>
	[ ...jobs.map( ofJob ), ...events.map( ofEvent ) ]
		.sort( ( a, b ) => b.at.localeCompare( a.at ) )
		.slice( 0, SHOWN );

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
