import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { unzip } from './unzip';

interface Entry {
	name: string;
	data: string;
	method?: number;
}

/**
 * Makes a minimal zip archive.
 * @param entries
 */
function zip( entries: Entry[] ): Buffer {
	const parts: Buffer[] = [];
	const central: Buffer[] = [];
	let offset = 0;
	for ( const { name, data, method = 8 } of entries ) {
		const packed = method
			? zlib.deflateRawSync( Buffer.from( data ) )
			: Buffer.from( data );
		const local = Buffer.alloc( 30 );
		local.writeUInt16LE( name.length, 26 );
		const entry = Buffer.alloc( 46 );
		entry.writeUInt32LE( 0x02014b50, 0 );
		entry.writeUInt16LE( method, 10 );
		entry.writeUInt32LE( packed.length, 20 );
		entry.writeUInt16LE( name.length, 28 );
		entry.writeUInt32LE( offset, 42 );
		parts.push( local, Buffer.from( name ), packed );
		central.push( entry, Buffer.from( name ) );
		offset += 30 + name.length + packed.length;
	}
	const end = Buffer.alloc( 22 );
	end.writeUInt32LE( 0x06054b50, 0 );
	end.writeUInt16LE( entries.length, 10 );
	end.writeUInt32LE( offset, 16 );
	return Buffer.concat( [ ...parts, ...central, end ] );
}

describe( 'unzip', () => {
	const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-zip-' ) );

	afterAll( () => fs.rmSync( dir, { recursive: true } ) );

	it( 'unpacks stored and deflated entries into their folders', () => {
		unzip(
			zip( [
				{ name: 'a/', data: '', method: 0 },
				{ name: 'a/stored.txt', data: 'as it is', method: 0 },
				{ name: 'b/c/deflated.txt', data: 'smaller '.repeat( 99 ) },
			] ),
			dir
		);

		expect( fs.readFileSync( `${ dir }/a/stored.txt`, 'utf8' ) ).toBe(
			'as it is'
		);
		expect(
			fs.readFileSync( `${ dir }/b/c/deflated.txt`, 'utf8' )
		).toHaveLength( 792 );
	} );

	it( 'refuses an entry that leaves the folder', () => {
		const archive = zip( [ { name: '../outside.txt', data: 'x' } ] );

		expect( () => unzip( archive, dir ) ).toThrow( 'outside' );
	} );

	it( 'refuses what is no archive', () => {
		expect( () => unzip( Buffer.from( 'plain text' ), dir ) ).toThrow(
			'Not a zip'
		);
	} );
} );
