import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { Known } from '../../client/imports';
import type { Job } from '../../types/job';
import { client as site } from '../ui/api';
import { useLeaveWarning } from '../ui/use-leave-warning';
import { arrived } from './arrival';
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
	/** Ends it; what was imported stays. */
	cancel: () => Promise< void >;
	/** Forgets an upload that has failed. */
	clear: () => void;
} {
	const [ state, setState ] = useState< UploadState | null >( null );
	const abort = useRef< AbortController | null >( null );
	const done = useRef( onSent );
	done.current = onSent;
	const change = ( changes: Partial< UploadState > ) =>
		setState( ( last ) => last && { ...last, ...changes } );
	const isRunning = state !== null && ! state.error;

	useLeaveWarning( isRunning );
	useEffect( () => () => abort.current?.abort(), [] );

	const start = useCallback(
		( open: OpenFile, { total, known, isSent, job: begun }: Plan ) => {
			const { file, reader, scan, draft } = open;
			const controller = new AbortController();
			abort.current = controller;
			const { signal } = controller;
			setState( {
				...{ job: begun ?? null, sent: 0, total },
				...{ isAway: false, error: null, isCancelling: false },
			} );
			const run = async () => {
				const job =
					begun ??
					( await client.imports.create( {
						name: file.name.slice( -200 ),
						total,
						known,
					} ) );
				if ( ! begun ) {
					remember( job.id, open, known, isSent );
				}
				// Rows arrive in the order of the file, each request whole.
				let there = arrived( job );
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
				forget();
				setState( null );
				done.current( job );
			};
			run().catch( ( error: unknown ) => {
				if ( ! signal.aborted ) {
					change( { error } );
				}
			} );
		},
		[]
	);

	const job = state?.job;
	const cancel = async () => {
		if ( ! job ) {
			return;
		}
		change( { isCancelling: true } );
		try {
			const ended = await site.jobs.cancel( job.id );
			abort.current?.abort();
			forget();
			setState( null );
			done.current( ended );
		} finally {
			change( { isCancelling: false } );
		}
	};
	return { state, start, cancel, clear: () => setState( null ) };
}
