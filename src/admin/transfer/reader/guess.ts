import known from '../../../../includes/Transfer/Import/columns.json';
import type { ColumnFacts, Field } from './types';

/** What a column becomes, and whether a person is to look at it. */
export interface Guess {
	field: Field;
	isDoubtful: boolean;
}

type Names = Partial< Record< Exclude< Field, '' >, string[] > >;

/** The names of columns; the command reads the same list. The fields come in the order in which they are taken. */
const NAMES: Required< Names > = known.names;

/** Names that may mean the field, for a person to look at. */
const MAYBE: Names = known.maybe;

/** How our own export begins. */
const OURS = [ 'code', 'product_id', 'variation_id' ];

const plain = ( name: string ) =>
	name
		.normalize( 'NFC' )
		.toLowerCase()
		.replace( /[\s_.:#()/-]+/g, ' ' )
		.trim();

const byName = ( names: Names, isDoubtful: boolean ) =>
	Object.entries( names ).flatMap( ( [ field, list ] ) =>
		list.map( ( name ): [ string, Guess ] => [
			plain( name ),
			{ field: field as Field, isDoubtful },
		] )
	);

/** By name. A map: "constructor" is no name of a column. */
const KNOWN = new Map( [
	...byName( MAYBE, true ),
	...byName( NAMES, false ),
] );

/**
 * Whether a text is the name of a column that is known.
 *
 * @param text
 */
export const isName = ( text: string ): boolean => KNOWN.has( plain( text ) );

/**
 * Whether the file is one of ours, whose cells begin with `'` before what a spreadsheet would calculate.
 *
 * @param names The names of its columns.
 */
export function isOurs( names: string[] ): boolean {
	return OURS.every( ( name, at ) => names[ at ] === name );
}

/**
 * Whether the first line of a table holds the names of its columns.
 *
 * @param columns
 */
export function hasNames( columns: ColumnFacts[] ): boolean {
	const first = columns.map( ( column ) => column.first.trim() );
	return (
		first.some( isName ) ||
		( first.length > 1 &&
			first.every( ( name ) => name !== '' && ! /[\d@]/.test( name ) ) )
	);
}

/**
 * What each column may become. No field is given twice.
 *
 * @param columns
 * @param isNamed Whether their first cells are their names.
 */
export function guess( columns: ColumnFacts[], isNamed: boolean ): Guess[] {
	const found = columns.map( ( column ): Guess => {
		const named = isNamed ? KNOWN.get( plain( column.first ) ) : undefined;
		return named
			? checked( named, column )
			: ( byValues( column ) ?? { field: '', isDoubtful: false } );
	} );
	const taken = new Set< Field >();
	// The surest of several, then the first.
	const order = found
		.map( ( _, at ) => at )
		.sort(
			( a, b ) =>
				Number( found[ a ]?.isDoubtful ) -
					Number( found[ b ]?.isDoubtful ) || a - b
		);
	for ( const at of order ) {
		const { field } = found[ at ] as Guess;
		if ( field !== '' && taken.has( field ) ) {
			found[ at ] = { field: '', isDoubtful: false };
		}
		taken.add( field );
	}
	return taken.has( 'code' ) ? found : withCode( found, columns );
}

/** The values may say that the name means another field. */
function checked( named: Guess, column: ColumnFacts ): Guess {
	const { numbers, emails, filled } = column;
	if ( filled === 0 ) {
		return named;
	}
	if ( named.field === 'product' && numbers === filled ) {
		return { field: 'product_id', isDoubtful: true };
	}
	if ( named.field === 'email' ) {
		return emails > filled / 2
			? { field: 'email', isDoubtful: false }
			: { field: named.isDoubtful ? '' : 'email', isDoubtful: true };
	}
	if ( named.field === 'activation_limit' && numbers < filled / 2 ) {
		return { ...named, isDoubtful: true };
	}
	return named;
}

function byValues( { emails, filled }: ColumnFacts ): Guess | null {
	return filled > 0 && emails === filled
		? { field: 'email', isDoubtful: true }
		: null;
}

/** A file has codes: of the columns without a name that is known, the first that may hold them. */
function withCode( found: Guess[], columns: ColumnFacts[] ): Guess[] {
	const at = columns.findIndex(
		( { filled, numbers, emails }, place ) =>
			found[ place ]?.field === '' &&
			filled > 0 &&
			numbers < filled &&
			emails === 0
	);
	return found.map( ( one, place ) =>
		place === ( at === -1 && columns.length === 1 ? 0 : at )
			? { field: 'code', isDoubtful: columns.length > 1 }
			: one
	);
}
