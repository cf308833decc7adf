import Papa from 'papaparse';
import { Refused } from './types';
import type { Layout, Line } from './types';

/** No line of a table is longer, in characters: it would hold a thousand codes of the longest kind. */
const LONGEST = 1_000_000;
/** Stands for "no separator": no text has it. */
const NONE = '\u001f';

/** papaparse's own parser, which takes a text part by part: it says where the last whole line ends. */
interface Parsed {
	data: string[][];
	errors: { code: string; row: number }[];
	meta: { cursor: number };
}

const breaks = ( text: string ) => {
	let count = 0;
	for (
		let at = text.indexOf( '\n' );
		at !== -1;
		at = text.indexOf( '\n', at + 1 )
	) {
		count++;
	}
	return count;
};

/** How many lines of the file a line of the table takes. */
const height = ( cells: string[] ) =>
	cells.reduce( ( sum, cell ) => sum + breaks( cell ), 1 );

/** DOS ends a text with a character of its own. */
const isBlank = ( cells: string[] ) =>
	cells.every( ( cell ) => cell.replace( '\u001a', '' ).trim() === '' );

/** Excel's line that says which separator follows. */
const SEP = /^sep=(.)?$/i;

/** Whether the first line says the separator. */
export function saidSeparator( start: string ): string | null {
	return start.split( '\n', 1 )[ 0 ]?.match( /^sep=(.)$/i )?.[ 1 ] ?? null;
}

/**
 * The lines of a text that comes in parts; those without anything in them are left out.
 *
 * @param  parts  The text.
 * @param  layout How its lines are written.
 * @throws {Refused} For a line that is too long, and for quotation marks that do not match.
 */
export async function* lines(
	parts: AsyncIterable< string > | Iterable< string >,
	layout: Pick< Layout, 'separator' | 'kind' >
): AsyncGenerator< Line[] > {
	const parse =
		layout.kind === 'table' ? tableParser( layout.separator ) : splitLines;
	let rest = '';
	let line = 1;
	const take = ( text: string, isLast: boolean ): Line[] => {
		const { data, errors, meta } = parse( text, ! isLast );
		const wrong = errors[ 0 ];
		const found: Line[] = [];
		data.forEach( ( cells, at ) => {
			if ( wrong?.row === at ) {
				throw new Refused( 'quotes', line );
			}
			const isFirst = line === 1;
			if ( ! isBlank( cells ) && ! ( isFirst && isSaying( cells ) ) ) {
				found.push( { line, cells } );
			}
			line += height( cells );
		} );
		rest = text.slice( meta.cursor );
		if ( rest.length > LONGEST && ! isLast ) {
			throw new Refused(
				rest.indexOf( '\n' ) === -1 ? 'long_line' : 'quotes',
				line
			);
		}
		return found;
	};
	for await ( const part of parts ) {
		yield take( rest + part, false );
	}
	yield take( rest, true );
}

const isSaying = ( cells: string[] ) =>
	SEP.test( cells[ 0 ] ?? '' ) && cells.slice( 1 ).join( '' ) === '';

function tableParser( separator: string ) {
	const parser = new Papa.Parser( {
		delimiter: separator || NONE,
		newline: '\n',
	} );
	return ( text: string, isOpen: boolean ): Parsed =>
		parser.parse( text, 0, isOpen ) as Parsed;
}

function splitLines( text: string, isOpen: boolean ): Parsed {
	const found = text.split( '\n' );
	const last = found.at( -1 ) ?? '';
	if ( isOpen ) {
		found.pop();
	}
	return {
		data: found.map( ( one ) => [ one ] ),
		errors: [],
		meta: { cursor: text.length - ( isOpen ? last.length : 0 ) },
	};
}
