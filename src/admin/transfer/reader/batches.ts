import { lines } from './lines';
import { objectOf } from './records';
import { CHARACTERS, CODE, RECORD, ROWS, TEXT, cut } from './rows';
import { Seen } from './seen';
import { texts } from './texts';
import { FIELDS, Refused } from './types';
import type { DateOrder, Field, Layout, Line, Source } from './types';
import { valuesOf } from './values';
import type { Values } from './values';

/** What becomes of the lines of a table. */
export interface Mapping {
	/** By column. */
	fields: Field[];
	/** Whether the first line holds the names of the columns. */
	hasNames: boolean;
	dateOrder: DateOrder;
	/** Whether it is a file of our own: values are taken as they are. */
	isOurs: boolean;
	/** Whether a product of our own files is found by its SKU, if it has one: its id is that of the site that wrote the file. */
	findsBySku: boolean;
}

/** A row as the site takes it; what is empty is left out. */
export type Row = Values & { line: number; code: string };

/** A record of a file of everything: the line as it is. */
export interface RecordRow {
	line: number;
	record: string;
}

/** A row whose code is in an earlier line. */
export interface Twice {
	line: number;
	hint: string;
	/** The line of the first one. */
	of: number;
}

/** Some rows in the order of the file. */
export interface Batch {
	rows: ( Row | RecordRow )[];
	/** The place of each in the file, counted from 0. */
	places: number[];
	twice: Twice[];
	/** The place of the next row. */
	next: number;
	/** The part of the file that is read, 0 to 1. */
	part: number;
}

/**
 * The rows of a file, by 500 at most, without those whose code came before.
 *
 * @param source  The file.
 * @param layout  How it is written.
 * @param mapping What its columns become.
 * @param most    Rows of a batch.
 */
export async function* batches(
	source: Source,
	layout: Layout,
	mapping: Mapping,
	most = ROWS
): AsyncGenerator< Batch > {
	const seen = new Seen();
	let part = 0;
	let next = 0;
	const empty = (): Batch => ( {
		...{ rows: [], places: [], twice: [] },
		...{ next, part },
	} );
	let batch = empty();
	let characters = 0;
	const parts = texts( source, layout.encoding, ( bytes ) => {
		part = bytes / source.size;
	} );
	let isFirst =
		layout.kind === 'everything' ||
		( layout.kind === 'table' && mapping.hasNames );
	for await ( const some of lines( parts, layout ) ) {
		for ( const one of some ) {
			if ( isFirst ) {
				isFirst = false;
				continue;
			}
			const row = rowOf( one, layout, mapping );
			const code = 'code' in row ? row.code : '';
			const of = code === '' ? 0 : seen.take( code, one.line );
			if ( of ) {
				batch.twice.push( {
					line: one.line,
					hint: hintOf( code ),
					of,
				} );
			} else {
				batch.rows.push( row );
				batch.places.push( next );
				characters += 'record' in row ? row.record.length : code.length;
			}
			next++;
			if (
				batch.rows.length >= most ||
				batch.twice.length >= most ||
				characters > CHARACTERS
			) {
				yield { ...batch, next, part };
				batch = empty();
				characters = 0;
			}
		}
	}
	if ( batch.rows.length + batch.twice.length > 0 ) {
		yield { ...batch, next, part: 1 };
	}
}

function rowOf(
	one: Line,
	{ kind }: Layout,
	mapping: Mapping
): Row | RecordRow {
	switch ( kind ) {
		case 'everything':
			return {
				line: one.line,
				record: cut( one.cells[ 0 ] ?? '', RECORD ),
			};
		case 'records':
			return objectRow( one, mapping );
		case 'table':
			return tableRow( one, mapping );
	}
}

function tableRow( { line, cells }: Line, mapping: Mapping ): Row {
	const values: Values = {};
	cells.forEach( ( cell, at ) => {
		const field = mapping.fields[ at ];
		const text = ( mapping.isOurs ? bare( cell ) : cell ).trim();
		if ( ! field || text === '' ) {
			return;
		}
		Object.assign(
			values,
			mapping.isOurs
				? { [ field ]: text }
				: valuesOf( field, text, mapping.dateOrder )
		);
	} );
	return sent( line, mapping.isOurs ? portable( values, mapping ) : values );
}

/** What a file of our own says, on another site. */
function portable( values: Values, { findsBySku }: Mapping ): Values {
	return {
		...values,
		...( findsBySku && values.sku && { product_id: '', variation_id: '' } ),
		// So it says of a key that has started and does not end.
		...( values.started_at &&
			! values.expires_at && { expires_at: 'never' } ),
		// And this of one that was disabled before it was sold.
		...( values.status === 'disabled' &&
			! values.ordered_at && { ordered_at: 'never' } ),
	};
}

function sent( line: number, values: Values ): Row {
	const row: Row = { line, code: '' };
	for ( const [ field, value ] of Object.entries( values ) ) {
		if ( value !== '' ) {
			row[ field as keyof Values ] = cut(
				value,
				field === 'code' ? CODE : TEXT
			);
		}
	}
	return row;
}

/** Takes away the one mark that our export puts before what a spreadsheet would calculate. */
const bare = ( cell: string ) =>
	cell.startsWith( "'" ) ? cell.slice( 1 ) : cell;

/** A license key of a list in JSON lines. */
function objectRow( { line, cells }: Line, mapping: Mapping ): Row {
	const given = objectOf( cells[ 0 ] ?? '' );
	if ( ! given ) {
		throw new Refused( 'json', line );
	}
	const values: Values = {};
	for ( const field of FIELDS ) {
		const value = field && given[ field ];
		if ( typeof value === 'string' || typeof value === 'number' ) {
			Object.assign( values, { [ field ]: String( value ) } );
		}
	}
	return sent( line, portable( values, mapping ) );
}

/**
 * What tells a code from others, as `BlindIndex::hint()`: its last four letters or digits (of a block: those of its last line that is no
 * marker), and never more than a quarter of it.
 *
 * @param code
 */
export function hintOf( code: string ): string {
	const all = code.split( /\r\n|\r|\n/ );
	const last =
		all.length === 1
			? code
			: all
					.filter(
						( line ) =>
							line.trim() !== '' &&
							! line.trimStart().startsWith( '-----' )
					)
					.at( -1 );
	const letters = [ ...( last ?? '' ).replace( /[^\p{L}\p{M}\p{N}]/gu, '' ) ];
	return [ ...code ].length < 16 || letters.length < 4
		? ''
		: letters.slice( -4 ).join( '' );
}
