import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { ApiError } from '../../client';
import type { Job } from '../../types/job';
import { client } from './api';
import { hasEnded } from '../labels/jobs';

/** Number of runs of one chunk at the beginning, so that the bar moves at once. */
const SHORT_TURNS = 10;
/** Seconds of work in every later run. */
const TURN_SECONDS = 0.7;
/** Until the next request if another process is running the job. */
const LOOK_AGAIN_MS = 600;
/** Until the next try if the site does not respond; longer each time. */
const AWAY_MS = 2000;
const AWAY_MOST_MS = 15_000;
/** No estimate is shown before this time. */
const ESTIMATE_AFTER_MS = 1500;

export interface DrivenJob {
	job: Job | undefined;
	/** Null until it can be estimated. */
	secondsLeft: number | null;
	/** The site does not respond; the screen keeps trying. */
	isAway: boolean;
	/** The error of the site, for example if the job does not exist. */
	error: unknown;
	isCancelling: boolean;
	/** Rejects if the site responds with an error. */
	cancel: () => Promise< void >;
}

const pause = ( ms: number, signal: AbortSignal ) =>
	new Promise< void >( ( resolve ) => {
		const timer = setTimeout( resolve, ms );
		signal.addEventListener( 'abort', () => {
			clearTimeout( timer );
			resolve();
		} );
	} );

/**
 * Watches a job, and runs it while the screen is open, because background work of the site may be delayed.
 *
 * @param id    The job.
 * @param first Its state, as far as the page knows it.
 */
export function useJob( id: number, first?: Job ): DrivenJob {
	const [ job, setJob ] = useState( first );
	const [ isAway, setIsAway ] = useState( false );
	const [ error, setError ] = useState< unknown >( null );
	const [ isCancelling, setIsCancelling ] = useState( false );
	const secondsLeft = useEstimate( job );
	const isOver = job !== undefined && hasEnded( job );
	const begunWith = useRef( first?.done ?? -1 );

	useEffect( () => {
		if ( isOver ) {
			return undefined;
		}
		const abort = new AbortController();
		const { signal } = abort;
		const drive = async () => {
			let done = begunWith.current;
			let failures = 0;
			for ( let turn = 0; ! signal.aborted; turn++ ) {
				try {
					const seconds = turn < SHORT_TURNS ? 0 : TURN_SECONDS;
					const next = await client.jobs.run( id, seconds, signal );
					if ( signal.aborted ) {
						return;
					}
					failures = 0;
					setIsAway( false );
					setJob( next );
					if ( hasEnded( next ) ) {
						return;
					}
					if ( next.done === done ) {
						await pause( LOOK_AGAIN_MS, signal );
					}
					done = next.done;
				} catch ( problem ) {
					if ( signal.aborted ) {
						return;
					}
					if ( problem instanceof ApiError && problem.status < 429 ) {
						setError( problem );
						return;
					}
					setIsAway( true );
					failures++;
					await pause(
						Math.min( AWAY_MS * failures, AWAY_MOST_MS ),
						signal
					);
				}
			}
		};
		void drive();
		return () => abort.abort();
	}, [ id, isOver ] );

	const cancel = useCallback( async () => {
		setIsCancelling( true );
		try {
			setJob( await client.jobs.cancel( id ) );
		} finally {
			setIsCancelling( false );
		}
	}, [ id ] );
	return { job, secondsLeft, isAway, error, isCancelling, cancel };
}

/** Estimated from the progress since the page was opened. */
function useEstimate( job: Job | undefined ): number | null {
	const start = useRef< { at: number; done: number } | null >( null );
	if ( ! job || hasEnded( job ) ) {
		return null;
	}
	const now = performance.now();
	start.current ??= { at: now, done: job.done };
	const elapsed = now - start.current.at;
	const done = job.done - start.current.done;
	return elapsed < ESTIMATE_AFTER_MS || done === 0
		? null
		: ( ( job.total - job.done ) * elapsed ) / done / 1000;
}
