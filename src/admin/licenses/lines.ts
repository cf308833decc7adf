/** How a text holds codes: one a line, one in all, or one in each block of "-----BEGIN …" and "-----END …". */
export type Way = 'lines' | 'one' | 'blocks';

/** A code and the number of its first line, from 1. */
export interface Line {
	line: number;
	code: string;
}

/** What a text looks like, if that is not one code a line. */
export type Look = 'block' | 'blocks' | 'table' | 'heading' | 'quotes';

const BLOCK =
	/^[ \t]*-----BEGIN [^\n]*-----[ \t]*$[^]*?^[ \t]*-----END [^\n]*-----[ \t]*$/gm;
/** What a column of codes is called in files. */
const HEADINGS =
	/^(codes?|keys?|serials?( (codes?|keys?|numbers?))?|licen[sc]es?( ?(codes?|keys?|numbers?))?|activation (codes?|keys?))$/;
const SEPARATORS = [ ',', ';', '\t', '|' ];

const unquoted = ( cell: string ) =>
	cell
		.trim()
		.replace( /^"(.*)"$/, '$1' )
		.replaceAll( '""', '"' );
const isHeading = ( cell: string ) =>
	HEADINGS.test( unquoted( cell ).toLowerCase().replace( /[_-]+/g, ' ' ) );

/** The lines of a text that are not empty. */
export function linesOf( text: string ): Line[] {
	return text
		.split( /\r\n|\r|\n/ )
		.map( ( code, index ) => ( { line: index + 1, code: code.trim() } ) )
		.filter( ( { code } ) => code !== '' );
}

/**
 * The codes in a text.
 * @param text
 * @param way
 */
export function codesOf( text: string, way: Way ): Line[] {
	if ( way === 'lines' ) {
		return linesOf( text );
	}
	const lineAt = ( index: number ) =>
		text.slice( 0, index ).split( /\r\n|\r|\n/ ).length;
	if ( way === 'blocks' ) {
		return [ ...text.matchAll( BLOCK ) ].map( ( found ) => ( {
			line: lineAt( found.index ),
			code: found[ 0 ].trim(),
		} ) );
	}
	const code = text.trim();
	return code ? [ { line: lineAt( text.indexOf( code ) ), code } ] : [];
}

/**
 * What a text looks like, in which each line would be a code: lines that would be sold by mistake.
 * @param text
 * @return Null if nothing tells that it is anything else.
 */
export function lookOf( text: string ): Look | null {
	const lines = linesOf( text ).map( ( { code } ) => code );
	const [ first = '' ] = lines;
	if ( lines.some( ( line ) => line.startsWith( '-----BEGIN ' ) ) ) {
		const blocks = codesOf( text, 'blocks' ).length;
		return blocks > 1 && text.replace( BLOCK, '' ).trim() === ''
			? 'blocks'
			: 'block';
	}
	if ( lines.length < 2 ) {
		return null;
	}
	// A license file: JSON, XML.
	if ( /^(\{|\[|<[?a-z])/i.test( first ) ) {
		return 'block';
	}
	const separator = SEPARATORS.find( ( sign ) => first.includes( sign ) );
	const cells = separator ? first.split( separator ) : [];
	const areRows = lines.every(
		( line ) => separator !== undefined && line.includes( separator )
	);
	if ( cells.some( isHeading ) || ( areRows && cells.length > 1 ) ) {
		return 'table';
	}
	if ( isHeading( first ) ) {
		return 'heading';
	}
	return lines.every( ( line ) => /^".*"$/.test( line ) ) ? 'quotes' : null;
}

/** The text without its first line that is not empty. */
export const withoutHeading = ( text: string ): string =>
	linesOf( text )
		.slice( 1 )
		.map( ( { code } ) => unquoted( code ) )
		.join( '\n' );

/** The text without the quotes around each line. */
export const withoutQuotes = ( text: string ): string =>
	linesOf( text )
		.map( ( { code } ) => unquoted( code ) )
		.join( '\n' );

/** Splits a list into lists of a maximum length. */
export function chunks< Item >(
	items: readonly Item[],
	size: number
): Item[][] {
	const all: Item[][] = [];
	for ( let start = 0; start < items.length; start += size ) {
		all.push( items.slice( start, start + size ) );
	}
	return all;
}
