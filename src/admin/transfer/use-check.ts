import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { rowCount } from './draft';
import { untilAnswered } from './patience';
import { client } from './client';
import { Marks, nothing, withAnswers } from './result';
import type { Result } from './result';
import type { OpenFile } from './use-file';

export interface CheckState {
	result: Result;
	marks: Marks;
	/** Rows that are checked. */
	done: number;
	total: number;
	isOver: boolean;
	isAway: boolean;
	error: unknown;
}

/** The check of all rows. It belongs to what the columns were when it began. */
export function useCheck(): {
	state: CheckState | null;
	start: ( open: OpenFile ) => void;
	stop: () => void;
} {
	const [ state, setState ] = useState< CheckState | null >( null );
	const abort = useRef< AbortController | null >( null );

	const stop = useCallback( () => {
		abort.current?.abort();
		abort.current = null;
		setState( null );
	}, [] );
	useEffect( () => () => abort.current?.abort(), [] );

	const start = useCallback( ( { reader, scan, draft }: OpenFile ) => {
		abort.current?.abort();
		const controller = new AbortController();
		abort.current = controller;
		const { signal } = controller;
		const total = rowCount( scan, draft );
		const marks = new Marks( total );
		let result = nothing();
		const show = ( changes: Partial< CheckState > ) => {
			if ( ! signal.aborted ) {
				setState( ( last ) => last && { ...last, ...changes } );
			}
		};
		setState( {
			...{ result, marks, done: 0, total },
			...{ isOver: false, isAway: false, error: null },
		} );
		const run = async () => {
			for await ( const batch of reader.batches( scan, draft ) ) {
				const answer = batch.rows.length
					? await untilAnswered(
							() =>
								client.imports.check(
									batch.rows,
									'skip',
									signal
								),
							signal,
							( isAway ) => show( { isAway } )
						)
					: { results: [], waiting: [] };
				if ( signal.aborted ) {
					return;
				}
				result = withAnswers( result, marks, batch, answer );
				show( { result, done: batch.next } );
			}
			show( { isOver: true, done: total } );
		};
		run().catch( ( error: unknown ) => show( { error } ) );
	}, [] );
	return { state, start, stop };
}
