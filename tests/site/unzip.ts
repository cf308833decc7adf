import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * Unpacks a zip archive (stored and deflated entries, no zip64). This is enough
 * for WordPress's archives, and needs no other program.
 *
 * @param archive The archive's bytes.
 * @param target  The folder to unpack into.
 * @throws Error If the archive is damaged or uses another compression.
 */
export function unzip( archive: Buffer, target: string ): void {
	const end = archive.lastIndexOf(
		Buffer.from( [ 0x50, 0x4b, 0x05, 0x06 ] )
	);
	if ( end < 0 || archive.readUInt32LE( end ) !== END ) {
		throw new Error( 'Not a zip archive.' );
	}
	const count = archive.readUInt16LE( end + 10 );
	let at = archive.readUInt32LE( end + 16 );
	for ( let index = 0; index < count; index++ ) {
		if ( archive.readUInt32LE( at ) !== ENTRY ) {
			throw new Error( 'Damaged zip archive.' );
		}
		const nameLength = archive.readUInt16LE( at + 28 );
		const name = archive.toString( 'utf8', at + 46, at + 46 + nameLength );
		writeEntry( archive, at, path.join( target, name ), target );
		at +=
			46 +
			nameLength +
			archive.readUInt16LE( at + 30 ) +
			archive.readUInt16LE( at + 32 );
	}
}

function writeEntry(
	archive: Buffer,
	at: number,
	file: string,
	target: string
): void {
	if ( ! file.startsWith( target + path.sep ) ) {
		throw new Error( 'A zip entry points outside its folder.' );
	}
	if ( file.endsWith( path.sep ) ) {
		fs.mkdirSync( file, { recursive: true } );
		return;
	}
	const method = archive.readUInt16LE( at + 10 );
	const size = archive.readUInt32LE( at + 20 );
	const local = archive.readUInt32LE( at + 42 );
	const start =
		local +
		30 +
		archive.readUInt16LE( local + 26 ) +
		archive.readUInt16LE( local + 28 );
	const packed = archive.subarray( start, start + size );
	if ( method !== 0 && method !== 8 ) {
		throw new Error( `Zip compression ${ method } is not supported.` );
	}
	fs.mkdirSync( path.dirname( file ), { recursive: true } );
	fs.writeFileSync( file, method ? zlib.inflateRawSync( packed ) : packed );
}
