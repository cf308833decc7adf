import Papa from 'papaparse';
import { saidSeparator } from './lines';
import { isName } from './guess';
import { COLUMNS, SEPARATORS } from './types';
import type { Separator } from './types';

/** As many lines are looked at. */
const LOOKED_AT = 200;
/** So many of them have as many cells as most have. */
const EVEN = 0.8;

/**
 * The separator of a table: the one that gives its lines the same number of cells.
 *
 * @param start The beginning of the text.
 * @param isCut Whether the text goes on.
 * @return '' if there is none.
 */
export function separatorOf( start: string, isCut = false ): Separator {
	const said = saidSeparator( start );
	const isKnown = ( one: string | null ): one is Separator =>
		one !== null && ( SEPARATORS as readonly string[] ).includes( one );
	if ( isKnown( said ) ) {
		return said;
	}
	let best: Separator = '';
	let most = 0;
	for ( const separator of SEPARATORS ) {
		const score = separator && scoreOf( start, separator, isCut );
		if ( score && score > most ) {
			most = score;
			best = separator;
		}
	}
	return best || separatorOfNames( start );
}

/** Lines of a table may have different numbers of cells: then the names of its columns show what stands between them. */
function separatorOfNames( start: string ): Separator {
	const first = start.trimStart().split( '\n', 1 )[ 0 ] ?? '';
	let best: Separator = '';
	let most = 0;
	for ( const separator of SEPARATORS ) {
		const cells = separator ? first.split( separator ) : [];
		const known =
			cells.length > COLUMNS
				? cells.length
				: cells.filter( ( cell ) => isName( cell.replace( /"/g, '' ) ) )
						.length;
		if ( cells.length > 1 && known > most ) {
			most = known;
			best = separator;
		}
	}
	return best;
}

/** More cells, and more even ones, are better; 0 if it does not separate. */
function scoreOf( start: string, delimiter: string, isCut: boolean ): number {
	const { data, errors } = new Papa.Parser( {
		delimiter,
		newline: '\n',
		preview: LOOKED_AT,
	} ).parse( start, 0, isCut ) as {
		data: string[][];
		errors: unknown[];
	};
	const counts = data
		.filter( ( cells ) => cells.some( ( cell ) => cell.trim() ) )
		.map( ( cells ) => cells.length );
	if ( counts.length === 0 ) {
		return 0;
	}
	const often = new Map< number, number >();
	counts.forEach( ( count ) =>
		often.set( count, ( often.get( count ) ?? 0 ) + 1 )
	);
	const [ cells, lines ] = [ ...often ].sort(
		( a, b ) => b[ 1 ] - a[ 1 ] || b[ 0 ] - a[ 0 ]
	)[ 0 ] as [ number, number ];
	const even = lines / counts.length;
	if ( cells < 2 || even < EVEN ) {
		return 0;
	}
	// Quotation marks that do not match: they belong to another separator.
	return ( even + cells / 100 ) * ( errors.length ? 0.5 : 1 );
}
