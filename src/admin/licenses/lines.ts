/** One pasted code and the line that it stood on, from 1. */
export interface Line {
	line: number;
	code: string;
}

/** One code a line; empty lines are no codes. */
export function linesOf( text: string ): Line[] {
	return text
		.split( /\r\n|\r|\n/ )
		.map( ( code, index ) => ( { line: index + 1, code: code.trim() } ) )
		.filter( ( { code } ) => code !== '' );
}

/** Lists with a maximum length, in order. */
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
