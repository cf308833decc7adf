/** Characters from which a word may be a code: shorter ones are names and numbers. */
const SHORTEST = 8;
/** A signed license of several lines. */
const BLOCK = /-----BEGIN [^\n]*-----[^]*?-----END [^\n]*-----/g;
/** Characters of the longest code. */
const LONGEST = 4000;
/** Requests that one typed text may cost. */
const MOST = 5;

/**
 * What may be a code in a text that was typed or pasted into the search: all of it, and words with a digit or two hyphens. Codes come from
 * letters: “License key: ABCD-1234.”, or a signed license between other lines.
 *
 * @param text The text.
 * @return The likeliest first.
 */
export function codesIn( text: string ): string[] {
	const blocks = text.match( BLOCK ) ?? [];
	const parts = blocks.length > 0 ? blocks : likely( text );
	return [ ...new Set( [ text, ...parts ] ) ]
		.filter( ( part ) => part.length <= LONGEST )
		.slice( 0, MOST );
}

/**
 * Whether a text may contain a code, or the most of one that is still typed: it has no place in an address.
 *
 * @param text The text.
 */
export function mayBeCode( text: string ): boolean {
	return likely( text ).length > 0;
}

const likely = ( text: string ): string[] =>
	text
		.split( /\s+/ )
		.map( ( word ) =>
			word.replace( /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '' )
		)
		.filter(
			( word ) =>
				word.length >= SHORTEST &&
				! word.includes( '@' ) &&
				/\d|-.*-/.test( word )
		);
