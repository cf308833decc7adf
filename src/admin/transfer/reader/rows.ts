/** Rows of one request. */
export const ROWS = 500;
/** Characters of one request: long codes travel in smaller parts. */
export const CHARACTERS = 500_000;
/** Characters of a code that are sent: a longer one is refused by its length. */
export const CODE = 10_000;
/** Characters of a record that are sent: no longer one can be taken in. */
export const RECORD = 50_000;
/** Characters of any other value that are sent: no longer one means anything. */
export const TEXT = 500;

/**
 * The beginning of a text, without half a character at its end.
 *
 * @param text
 * @param most Characters.
 */
export const cut = ( text: string, most: number ): string =>
	text.length > most
		? text.slice( 0, most ).replace( /[\ud800-\udbff]$/, '' )
		: text;
