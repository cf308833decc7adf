import { batches } from '../admin/transfer/reader/batches';
import type { Row, Twice } from '../admin/transfer/reader/batches';
import { draftOf } from '../admin/transfer/draft';
import { scan } from '../admin/transfer/reader/scan';
import { Refused } from '../admin/transfer/reader/types';
import type { Layout, Scan, Source } from '../admin/transfer/reader/types';

/** A file in memory. */
export function source( bytes: Uint8Array ): Source {
	return {
		size: bytes.length,
		read: ( from, to ) => Promise.resolve( bytes.subarray( from, to ) ),
	};
}

/** A file whose parts are made when they are read. */
export function generated( size: number, byteAt: ( at: number ) => number ) {
	return {
		size,
		read: ( from: number, to: number ) => {
			const bytes = new Uint8Array( to - from );
			for ( let at = from; at < to; at++ ) {
				bytes[ at - from ] = byteAt( at );
			}
			return Promise.resolve( bytes );
		},
	};
}

/** Node's own array is of another realm than the test's. */
export const utf8 = ( text: string ) =>
	new Uint8Array( new TextEncoder().encode( text ) );

/** Only the characters up to U+00FF, and those of Windows-1252 that are given. */
export function windows1252( text: string ): Uint8Array {
	const others: Record< string, number > = {
		'€': 0x80,
		'“': 0x93,
		'”': 0x94,
	};
	return Uint8Array.from(
		text,
		( letter ) => others[ letter ] ?? letter.charCodeAt( 0 )
	);
}

export function utf16( text: string, isBig: boolean, hasMark = true ) {
	const units = ( hasMark ? '\ufeff' : '' ) + text;
	const bytes = new Uint8Array( 2 * units.length );
	const view = new DataView( bytes.buffer );
	[ ...Array( units.length ).keys() ].forEach( ( at ) =>
		view.setUint16( 2 * at, units.charCodeAt( at ), ! isBig )
	);
	return bytes;
}

/** The file as the screen reads it without any choice of a person. */
export async function readFile(
	from: Source | Uint8Array | string,
	chosen: Partial< Layout > = {}
): Promise< { scan: Scan; rows: Row[]; twice: Twice[]; fields: string[] } > {
	const bytes = typeof from === 'string' ? utf8( from ) : from;
	const file = bytes instanceof Uint8Array ? source( bytes ) : bytes;
	const scanned = await scan( file, chosen );
	const draft = draftOf( scanned );
	const rows: Row[] = [];
	const twice: Twice[] = [];
	for await ( const batch of batches( file, scanned, draft ) ) {
		// Those of a file of everything are compared as they are.
		rows.push( ...( batch.rows as Row[] ) );
		twice.push( ...batch.twice );
	}
	return { scan: scanned, rows, twice, fields: draft.fields };
}

/** Why a file is refused, and the line. */
export async function refusalOf(
	from: Parameters< typeof readFile >[ 0 ]
): Promise< [ string, number ] > {
	try {
		await readFile( from );
	} catch ( error ) {
		if ( error instanceof Refused ) {
			return [ error.code, error.line ];
		}
		throw error;
	}
	return [ 'none', 0 ];
}
