import { countDate, noDates } from './dates';
import { HEAD, encodingOf, refuseText } from './encoding';
import { lines } from './lines';
import { Records, isEverything } from './records';
import { separatorOf } from './separator';
import { texts } from './texts';
import { COLUMNS, Refused } from './types';
import type { ColumnFacts, Encoding, Layout, Scan, Source } from './types';

/** Bytes of the largest table. */
const LARGEST = 67_108_864;
/** Bytes of the largest file of everything: its records are longer, and nothing of them is kept in memory. */
const LARGEST_EVERYTHING = 1_073_741_824;
/** Values shown of a column. */
const VALUES = 2;
/** Letters shown of a file. */
const LETTERS = 3;
/** The head of a licence file or key block. */
const BLOCK = /^-----BEGIN [A-Z0-9 ]+-----\s*$/;
/** A list or an object over several lines; a code may begin with a brace. */
const WHOLE_JSON = /^\s*(\[\s*[{"]|\{\s*\n\s*")/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const WHOLE = /^\d+$/;

/**
 * Reads a file once, and finds out how it is written and what is in it.
 *
 * @param  source     The file.
 * @param  chosen     What a person has chosen instead of what is found.
 * @param  onProgress Called with the part that is read, 0 to 1.
 * @throws {Refused} If it cannot be imported.
 */
export async function scan(
	source: Source,
	chosen: Partial< Layout > = {},
	onProgress: ( part: number ) => void = () => {}
): Promise< Scan > {
	if ( source.size === 0 ) {
		throw new Refused( 'empty' );
	}
	const head = await source.read( 0, Math.min( HEAD, source.size ) );
	const found = encodingOf( head );
	const encoding = chosen.encoding ?? found;
	if ( encoding ) {
		return read( source, encoding, chosen, onProgress, false );
	}
	try {
		return await read( source, 'utf-8', chosen, onProgress, true );
	} catch ( error ) {
		// What the decoder throws: the bytes are no UTF-8.
		if ( ( error as Error ).name === 'TypeError' ) {
			return read( source, 'windows-1252', chosen, onProgress, false );
		}
		throw error;
	}
}

async function read(
	source: Source,
	encoding: Encoding,
	chosen: Partial< Layout >,
	onProgress: ( part: number ) => void,
	isStrict: boolean
): Promise< Scan > {
	const parts = texts(
		source,
		encoding,
		( bytes ) => onProgress( bytes / source.size ),
		isStrict
	);
	const first = ( await parts.next() ).value ?? '';
	const start = first.slice( 0, HEAD );
	refuseText( start );
	if ( first.includes( '\u0000' ) ) {
		throw new Refused( 'binary' );
	}
	if ( WHOLE_JSON.test( start ) ) {
		throw new Refused( 'json_whole' );
	}
	const kind = chosen.kind ?? kindOf( start );
	refuseLarge( source.size, kind );
	const separator =
		kind !== 'table'
			? ''
			: ( chosen.separator ??
				separatorOf( start, source.size > start.length ) );
	const scanned: Scan = {
		...{ encoding, separator, kind },
		...{ lines: 0, columns: [], letters: [] },
		records: { keys: 0, others: 0 },
	};
	const records = new Records();
	async function* whole() {
		yield first;
		yield* parts;
	}
	const letters = new Set< string >();
	async function* looked() {
		for await ( const part of whole() ) {
			lookAtLetters( letters, part );
			yield part;
		}
	}
	for await ( const some of lines( looked(), scanned ) ) {
		for ( const { line, cells } of some ) {
			if ( kind === 'everything' ) {
				records.add( cells[ 0 ] ?? '', line );
			} else {
				add( scanned, cells, line );
			}
		}
	}
	if ( kind === 'everything' ) {
		records.finish();
		const { keys, others } = records;
		Object.assign( scanned, {
			lines: keys + others + 1,
			records: { keys, others },
		} );
	}
	if ( scanned.lines === 0 ) {
		throw new Refused( 'empty' );
	}
	return { ...scanned, letters: [ ...letters ] };
}

function refuseLarge( size: number, kind: Scan[ 'kind' ] ): void {
	if ( kind === 'everything' ) {
		if ( size > LARGEST_EVERYTHING ) {
			throw new Refused( 'too_large_everything' );
		}
	} else if ( size > LARGEST ) {
		throw new Refused( 'too_large' );
	}
}

function kindOf( start: string ): Scan[ 'kind' ] {
	if ( isEverything( start ) ) {
		return 'everything';
	}
	return /^\s*\{"/.test( start ) ? 'records' : 'table';
}

function lookAtLetters( letters: Set< string >, part: string ): void {
	if ( letters.size >= LETTERS ) {
		return;
	}
	for ( const [ letter ] of part.matchAll( /[^\x00-\x7f\s]/gu ) ) {
		letters.add( letter );
		if ( letters.size >= LETTERS ) {
			return;
		}
	}
}

function add( scanned: Scan, cells: string[], line: number ): void {
	if ( scanned.kind === 'table' && cells.length === 1 ) {
		// Lines of one block would become keys of their own.
		if ( BLOCK.test( cells[ 0 ] ?? '' ) ) {
			throw new Refused( 'block', line );
		}
	}
	if ( cells.length > COLUMNS ) {
		throw new Refused( 'columns', line );
	}
	if ( scanned.kind === 'records' ) {
		scanned.lines++;
		return;
	}
	cells.forEach( ( cell, at ) => {
		const column = ( scanned.columns[ at ] ??= facts() );
		if ( scanned.lines === 0 ) {
			column.first = cell;
		} else {
			look( column, cell.trim() );
		}
	} );
	scanned.lines++;
}

function facts(): ColumnFacts {
	return {
		...{ first: '', values: [], dates: noDates() },
		...{ emails: 0, numbers: 0, filled: 0 },
	};
}

function look( column: ColumnFacts, cell: string ): void {
	if ( cell === '' ) {
		return;
	}
	column.filled++;
	if ( column.values.length < VALUES && ! column.values.includes( cell ) ) {
		column.values.push( cell );
	}
	if ( WHOLE.test( cell ) ) {
		column.numbers++;
	} else if ( cell.length < 40 && /^\d/.test( cell ) ) {
		countDate( column.dates, cell );
	} else if ( cell.includes( '@' ) && EMAIL.test( cell ) ) {
		column.emails++;
	}
}
