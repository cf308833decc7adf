import { useEffect, useState } from '@wordpress/element';
import type { CheckedRow } from '../../client/imports';
import { client } from './client';
import type { Row } from './reader/batches';
import type { OpenFile } from './use-file';
import { twiceWord } from './words';

/** Rows of the preview. */
const ROWS = 5;
/** Somebody who tries choices is not asked about each. */
const WAIT_MS = 250;

/** A row of the file, and what it becomes. */
interface PreviewRow {
	row: Pick< Row, 'line' | 'code' >;
	answer: CheckedRow;
}

export interface Preview {
	rows: PreviewRow[];
	isBusy: boolean;
	error: unknown;
}

const NOTHING: Preview = { rows: [], isBusy: true, error: null };

/** What the first rows become. Stores nothing. */
export function usePreview( open: OpenFile | null ): Preview {
	const [ preview, setPreview ] = useState( NOTHING );
	useEffect( () => {
		if ( ! open ) {
			setPreview( NOTHING );
			return undefined;
		}
		const abort = new AbortController();
		const { signal } = abort;
		const show = ( next: Partial< Preview > ) => {
			if ( ! signal.aborted ) {
				setPreview( ( last ) => ( { ...last, ...next } ) );
			}
		};
		show( { isBusy: true } );
		const timer = setTimeout( () => {
			look( open, signal ).then(
				( rows ) => show( { rows, isBusy: false, error: null } ),
				( error: unknown ) => show( { error, isBusy: false } )
			);
		}, WAIT_MS );
		return () => {
			clearTimeout( timer );
			abort.abort();
		};
	}, [ open ] );
	return preview;
}

async function look(
	{ reader, scan, draft }: OpenFile,
	signal: AbortSignal
): Promise< PreviewRow[] > {
	for await ( const { rows, twice } of reader.batches( scan, draft, ROWS ) ) {
		const { results: answers } = await client.imports.check(
			rows,
			'skip',
			signal
		);
		const seen = rows.flatMap( ( row, at ) => {
			const answer = answers[ at ];
			const code = 'code' in row ? row.code : '';
			return answer ? [ { row: { line: row.line, code }, answer } ] : [];
		} );
		const again = twice.map( ( { line, hint, of } ) => ( {
			row: { line, code: '' },
			answer: refused( line, hint, twiceWord( of ) ),
		} ) );
		return [ ...seen, ...again ]
			.sort( ( a, b ) => a.row.line - b.row.line )
			.slice( 0, ROWS );
	}
	return [];
}

const refused = (
	line: number,
	hint: string,
	message: string
): CheckedRow => ( {
	...{ line, hint, message, reason: 'twice', result: 'invalid' },
	...{ becomes: '', product: '', ends: null, seats: null },
	...{ product_id: 0, variation_id: 0 },
	...{ buyer: '', order: '' },
} );
