import { Refused } from './types';
import type { Encoding, RefusalCode } from './types';

/** As many bytes are looked at. */
export const HEAD = 65_536;

const text = ( bytes: Uint8Array, length: number ) =>
	String.fromCharCode( ...bytes.subarray( 0, length ) );

/** First bytes of files that are no text. */
const MAGIC: [ string, RefusalCode ][] = [
	[ '\u00d0\u00cf\u0011\u00e0', 'spreadsheet' ],
	[ '\u001f\u008b', 'archive' ],
	[ '7z\u00bc\u00af', 'archive' ],
	[ 'Rar!', 'archive' ],
	[ 'BZh', 'archive' ],
	[ '%PDF-', 'binary' ],
	[ '\u0089PNG', 'binary' ],
	[ '\u00ff\u00d8\u00ff', 'binary' ],
	[ 'GIF8', 'binary' ],
	[ '\u007fELF', 'binary' ],
	[ '{\\rtf', 'binary' ],
];

/** Beginnings of texts that are no tables. */
const TEXTS: [ RegExp, RefusalCode ][] = [
	[ /^\s*<\?(php|=)/i, 'program' ],
	[ /^#!/, 'program' ],
	[ /^\s*<(!doctype|html|\?xml|table|script)/i, 'web_page' ],
];

/** Workbooks are zips whose first parts have these names. */
const WORKBOOK =
	/\[Content_Types\]\.xml|xl\/|_rels\/|application\/vnd\.(oasis|openxml)/;

/**
 * What the first bytes say of a file.
 *
 * @param  head Its first bytes.
 * @return The encoding, if it is certain; null if UTF-8 is to be tried, then Windows-1252.
 * @throws {Refused} If it is no text.
 */
export function encodingOf( head: Uint8Array ): Encoding | null {
	const start = text( head, 1024 );
	if ( start.startsWith( 'PK\u0003\u0004' ) ) {
		throw new Refused( WORKBOOK.test( start ) ? 'spreadsheet' : 'archive' );
	}
	for ( const [ magic, code ] of MAGIC ) {
		if ( start.startsWith( magic ) ) {
			throw new Refused( code );
		}
	}
	const encoding = marked( head ) ?? twoBytes( head );
	if ( encoding === 'utf-16le' || encoding === 'utf-16be' ) {
		return encoding;
	}
	refuseText( start.replace( /^\u00ef\u00bb\u00bf/, '' ) );
	refuseControls( head );
	return encoding;
}

/** By the mark at the beginning. */
function marked( [ a, b, c ]: Uint8Array ): Encoding | null {
	if ( a === 0xef && b === 0xbb && c === 0xbf ) {
		return 'utf-8';
	}
	if ( a === 0xff && b === 0xfe ) {
		return 'utf-16le';
	}
	return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Without a mark: every other byte of Latin letters is 0. */
function twoBytes( head: Uint8Array ): Encoding | null {
	const zeros = [ 0, 0 ];
	head.forEach( ( byte, at ) => {
		zeros[ at % 2 ]! += byte === 0 ? 1 : 0;
	} );
	const half = head.length / 2;
	const [ even = 0, odd = 0 ] = zeros;
	if ( odd > 0.5 * half && even < 0.05 * half ) {
		return 'utf-16le';
	}
	return even > 0.5 * half && odd < 0.05 * half ? 'utf-16be' : null;
}

/**
 * Refuses a text that is no table.
 *
 * @param  start Its first characters.
 * @throws {Refused}
 */
export function refuseText( start: string ): void {
	for ( const [ pattern, code ] of TEXTS ) {
		if ( pattern.test( start ) ) {
			throw new Refused( code );
		}
	}
}

function refuseControls( head: Uint8Array ): void {
	let controls = 0;
	for ( const byte of head ) {
		if ( byte === 0 ) {
			throw new Refused( 'binary' );
		}
		// Tab, line feed, form feed, carriage return, and DOS's end of file.
		controls +=
			byte < 32 && ! [ 9, 10, 12, 13, 26 ].includes( byte ) ? 1 : 0;
	}
	if ( controls > 0.01 * head.length ) {
		throw new Refused( 'binary' );
	}
}
