import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { Known } from '../../client/imports';
import { ApiError } from '../../client';
import type { Job } from '../../types/job';
import { client as site } from '../ui/api';
import { useLeaveWarning } from '../ui/use-leave-warning';
import { hasEnded } from '../labels/jobs';
import { arrived, isWaiting } from './arrival';
import { client } from './client';
import { forget, remember } from './memory';
import { untilAnswered } from './patience';
import { ROWS } from './reader/rows';
import type { RecordRow, Row } from './reader/batches';
import type { OpenFile } from './use-file';

export interface UploadState {
	job: Job | null;
	sent: number;
	total: number;
	isAway: boolean;
	error: unknown;
	isCancelling: boolean;
}

/** What is sent of a file. */
interface Plan {
	/** Rows that are sent. */
	total: number;
	known: Known;
	/** Whether the row at this place of the file is one of them. */
	isSent: ( place: number ) => boolean;
	/** The import that it goes on with, instead of a new one. */
	job?: Job;
}

/** The rows of the file on their way to the site. */
export function useUpload( onSent: ( job: Job ) => void ): {
	state: UploadState | null;
	start: ( open: OpenFile, plan: Plan ) => void;
	/** Goes on with one that has failed. */
	again: () => void;
	/** Ends it; what was imported stays. */
	cancel: () => Promise< void >;
	/** Forgets an upload that has failed. */
	clear: () => void;
} {
	const [ state, setState ] = useState< UploadState | null >( null );
	const abort = useRef< AbortController | null >( null );
	/** The upload that was begun last, until it is over. */
	const last = useRef< Begun | null >( null );
	const plan = useRef< [ OpenFile, Plan ] | null >( null );
	const done = useRef( onSent );
	done.current = onSent;
	const change = ( changes: Partial< UploadState > ) =>
		setState( ( current ) => current && { ...current, ...changes } );
	const isRunning = state !== null && ! state.error;

	useLeaveWarning( isRunning );
	useEffect( () => () => abort.current?.abort(), [] );

	const start = useCallback(
		( open: OpenFile, { total, known, isSent, job: begun }: Plan ) => {
			const { file, reader, scan, draft } = open;
			plan.current = [ open, { total, known, isSent } ];
			const controller = new AbortController();
			abort.current = controller;
			const { signal } = controller;
			setState( {
				...{ job: begun ?? null, sent: 0, total },
				...{ isAway: false, error: null, isCancelling: false },
			} );
			const run = async () => {
				const isAgain = isSame( last.current, open, { total, known } );
				if ( ! isAgain && last.current?.open.file === file ) {
					await giveUp( last.current );
				}
				const own: Begun = ( isAgain && last.current ) || {
					...{ open, total, known, job: begun ?? null },
					once: `${ Date.now() }-${ Math.random() }`,
				};
				last.current = own;
				const job = await untilAnswered(
					() =>
						own.job
							? asItIs( own.job, isAgain, signal )
							: client.imports.create(
									{
										name: file.name.slice( -200 ),
										total,
										known,
									},
									own.once,
									signal
								),
					signal,
					( isAway ) => change( { isAway } )
				);
				if ( ! own.job ) {
					own.job = job;
					remember( job.id, open, known, isSent );
				}
				// Rows arrive in the order of the file, each request whole.
				let there =
					isAgain && hasStarted( job ) ? total : arrived( job );
				let sent = there;
				change( { job, sent } );
				const send = async ( rows: ( Row | RecordRow )[] ) => {
					await untilAnswered(
						() => client.imports.send( job.id, rows, signal ),
						signal,
						( isAway ) => change( { isAway } )
					);
					sent += rows.length;
					change( { sent } );
				};
				let waiting: ( Row | RecordRow )[] = [];
				for await ( const batch of reader.batches( scan, draft ) ) {
					const rows = batch.rows.filter( ( _, at ) =>
						isSent( batch.places[ at ] ?? 0 )
					);
					const before = Math.min( there, rows.length );
					there -= before;
					rows.splice( 0, before );
					// A batch is as large as a request may be.
					if ( waiting.length + rows.length > ROWS ) {
						await send( waiting );
						waiting = [];
					}
					waiting.push( ...rows );
					if ( signal.aborted ) {
						return;
					}
				}
				if ( waiting.length > 0 ) {
					await send( waiting );
				}
				forget( job.id );
				last.current = null;
				setState( null );
				done.current( job );
			};
			run().catch( ( error: unknown ) => {
				if ( ! signal.aborted ) {
					if ( isGone( error ) ) {
						last.current = null;
					}
					change( { error } );
				}
			} );
		},
		[]
	);

	const again = () => {
		if ( plan.current ) {
			start( ...plan.current );
		}
	};

	const job = state?.job;
	const cancel = async () => {
		if ( ! job ) {
			return;
		}
		change( { isCancelling: true } );
		try {
			const ended = await site.jobs.cancel( job.id );
			abort.current?.abort();
			forget( job.id );
			last.current = null;
			setState( null );
			done.current( ended );
		} finally {
			change( { isCancelling: false } );
		}
	};
	return { state, start, again, cancel, clear: () => setState( null ) };
}

/** An upload of this page. */
interface Begun extends Pick< Plan, 'total' | 'known' > {
	open: OpenFile;
	/** By which the site knows a request to begin that comes again. */
	once: string;
	/** Null until the site has begun it. */
	job: Job | null;
}

const isSame = (
	begun: Begun | null,
	open: OpenFile,
	{ total, known }: Pick< Plan, 'total' | 'known' >
) =>
	begun !== null &&
	begun.open === open &&
	begun.total === total &&
	begun.known === known;

/** Ends an upload in whose place another one begins: its rows would wait for a day. */
async function giveUp( begun: Begun | null ): Promise< void > {
	if ( begun?.job ) {
		await site.jobs.cancel( begun.job.id ).catch( () => undefined );
	}
}

/** It may have taken rows whose answer was lost. */
const asItIs = ( job: Job, isAgain: boolean, signal: AbortSignal ) =>
	isAgain ? site.jobs.get( job.id, signal ) : Promise.resolve( job );

/** Whether all rows have arrived, and the site works on them or is done. */
const hasStarted = ( job: Job ) =>
	job.state === 'done' || ( ! hasEnded( job ) && ! isWaiting( job ) );

/** Whether the site says that this import takes no more rows. */
const isGone = ( error: unknown ) =>
	error instanceof ApiError &&
	[ 'latchkey_import_ended', 'latchkey_not_found' ].includes( error.code );
