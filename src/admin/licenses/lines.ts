/** A pasted code and the number of its line, from 1. */
export interface Line {
	line: number;
	code: string;
}

/** The codes in a text: one per line, without empty lines. */
export function linesOf( text: string ): Line[] {
	return text
		.split( /\r\n|\r|\n/ )
		.map( ( code, index ) => ( { line: index + 1, code: code.trim() } ) )
		.filter( ( { code } ) => code !== '' );
}

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
