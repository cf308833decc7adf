import type { Encoding, Source } from './types';

/** Bytes read at once. */
export const PART = 1_048_576;

/**
 * The text of a file, part by part, with one kind of line end and without the mark at its beginning.
 *
 * @param  source   The file.
 * @param  encoding How it is written.
 * @param  onPart   Called with the number of bytes that were read.
 * @param  isStrict Whether it must be written so; only UTF-8 can be checked.
 * @throws {TypeError} If it must be, and is not.
 */
export async function* texts(
	source: Source,
	encoding: Encoding,
	onPart: ( bytes: number ) => void = () => {},
	isStrict = false
): AsyncGenerator< string > {
	const decoder = new TextDecoder( encoding, {
		fatal: isStrict,
	} );
	let held = '';
	for ( let at = 0; at < source.size; at += PART ) {
		const end = Math.min( at + PART, source.size );
		const bytes = await source.read( at, end );
		let text =
			held + decoder.decode( bytes, { stream: end < source.size } );
		// The other half of a line end may be in the next part.
		held = end < source.size && text.endsWith( '\r' ) ? '\r' : '';
		text = held ? text.slice( 0, -1 ) : text;
		onPart( end );
		yield text.includes( '\r' ) ? text.replace( /\r\n?/g, '\n' ) : text;
	}
}
