import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pack } from '../../tools/release/pack';
import { readmeFaults, readReadme } from '../../tools/release/readme';
import { otherVersions, withVersion } from '../../tools/release/version';
import { unzip } from '../site/unzip';

const root = path.resolve( __dirname, '..', '..' );
const read = ( name: string ) =>
	fs.readFileSync( path.join( root, name ), 'utf8' );
const NOON = new Date( '2026-05-04T12:34:56Z' );

const temporary: string[] = [];
afterAll( () =>
	temporary.forEach( ( dir ) =>
		fs.rmSync( dir, { recursive: true, force: true } )
	)
);
function folder(): string {
	const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-release-' ) );
	temporary.push( dir );
	return dir;
}

/** A repository of a few files, written anew each time. */
function plant(): string {
	const dir = folder();
	for ( const [ name, text ] of Object.entries( {
		'package.json': '{ "files": [ "plugin.php", "includes", "build" ] }',
		'plugin.php': '<?php // This is the plugin.',
		'includes/Deep/Er.php': '<?php',
		'includes/a.php': '<?php',
		'build/b.js': 'b()',
		'build/b.js.map': '{}',
		'build/c.ts': '',
		'build/c.scss': '',
		'build/.hidden': '',
		'tests/t.php': '<?php',
	} ) ) {
		fs.mkdirSync( path.dirname( path.join( dir, name ) ), {
			recursive: true,
		} );
		fs.writeFileSync( path.join( dir, name ), text );
	}
	return dir;
}

describe( 'the zip', () => {
	it( 'has what package.json lists, below latchkey/, and nothing that only developers need', () => {
		const { zip, names } = pack( plant(), NOON );
		expect( names ).toEqual( [
			'build/b.js',
			'includes/Deep/Er.php',
			'includes/a.php',
			'plugin.php',
		] );
		const dir = folder();
		unzip( zip, dir );
		expect( fs.readdirSync( dir ) ).toEqual( [ 'latchkey' ] );
		expect(
			fs.readFileSync( path.join( dir, 'latchkey/plugin.php' ), 'utf8' )
		).toBe( '<?php // This is the plugin.' );
	} );

	it( 'is the same for the same files, whenever and wherever they were written', () => {
		const first = pack( plant(), NOON ).zip;
		const zone = process.env.TZ;
		const later = plant();
		fs.utimesSync( path.join( later, 'plugin.php' ), 1, 1 );
		fs.chmodSync( path.join( later, 'plugin.php' ), 0o700 );
		process.env.TZ = 'Asia/Tokyo';
		try {
			expect( pack( later, NOON ).zip.equals( first ) ).toBe( true );
		} finally {
			process.env.TZ = zone;
		}
		expect( pack( later, new Date( 0 ) ).zip.equals( first ) ).toBe(
			false
		);
	} );

	it( 'is not made where a file is missing', () => {
		const dir = plant();
		fs.rmSync( path.join( dir, 'build' ), { recursive: true } );
		expect( () => pack( dir, NOON ) ).toThrow( 'build' );
	} );

	it( 'of this plugin has all that runs, and only that', () => {
		const { zip, names } = pack( root, NOON );
		expect( zip.length ).toBeLessThan( 1_500_000 );
		expect( names ).toEqual(
			expect.arrayContaining( [
				...[ 'plugin.php', 'readme.txt', 'LICENSE' ],
				...[ 'includes/autoload.php', 'build/api-keys.js' ],
				...[
					'languages/latchkey.pot',
					'build/license-keys-block/block.json',
				],
			] )
		);
		expect(
			names.filter(
				( name ) =>
					! /^(plugin\.php|readme\.txt|LICENSE)$|^(includes|templates)\/.+\.php$|^includes\/.+\/columns\.json$|^build\/.+\.(js|css|php|json)$|^languages\/.+\.(pot|mo|json|po)$|^third-party\/(README\.md|.+\/LICENSE|.+\.php)$/.test(
						name
					)
			)
		).toEqual( [] );
	} );
} );

describe( 'the version', () => {
	it( 'is the same wherever it stands', () => {
		expect( otherVersions( root ) ).toEqual( [] );
	} );

	it( 'is found where it differs', () => {
		const dir = folder();
		for ( const name of [
			'package.json',
			'package-lock.json',
			'plugin.php',
			'readme.txt',
		] ) {
			const text = read( name );
			fs.writeFileSync(
				path.join( dir, name ),
				name === 'package.json'
					? text
					: withVersion( name, text, '9.9.9' )
			);
		}
		expect(
			otherVersions( dir ).map( ( text ) => text.split( ' ' )[ 0 ] )
		).toEqual( [ 'plugin.php', 'readme.txt', 'package-lock.json' ] );
	} );
} );

describe( 'readme.txt', () => {
	const main = read( 'plugin.php' );
	const text = read( 'readme.txt' );
	const pictures = fs
		.readdirSync( path.join( root, '.wordpress-org' ) )
		.filter( ( name ) => /^screenshot-\d+\.png$/.test( name ) ).length;

	it( 'is what the plugin directory takes', () => {
		expect( readmeFaults( text, main, pictures ) ).toEqual( [] );
		expect( pictures ).toBeGreaterThan( 0 );
	} );

	it( 'is read as the plugin directory reads it', () => {
		const { title, headers, summary, sections } = readReadme( text );
		expect( title ).toBe( 'Latchkey for WooCommerce' );
		expect( headers.Tags?.split( ',' ).length ).toBeGreaterThan( 1 );
		expect( summary ).toMatch( /^Sell license keys .*\.$/ );
		expect( sections.Installation ).toContain( 'Upload Plugin' );
	} );

	it.each( [
		[ 'a title', /^=== .* ===/, '=== Another ===', 'title' ],
		[
			'a missing header',
			/^Tested up to:.*\n/m,
			'',
			'“Tested up to” is missing',
		],
		[
			'another PHP',
			/^Requires PHP:.*/m,
			'Requires PHP: 7.4',
			'“Requires PHP” is not',
		],
		[
			'another version',
			/^Stable tag:.*/m,
			'Stable tag: 9.9',
			'stable tag',
		],
		[
			'a patch version of WordPress',
			/^Tested up to:.*/m,
			'Tested up to: 7.1.2',
			'major version',
		],
		[ 'six tags', /^Tags:.*/m, 'Tags: a, b, c, d, e, f', '6 tags' ],
		[
			'a long summary',
			/^Sell license keys from/m,
			'Sell '.repeat( 40 ),
			'characters; 150',
		],
		[
			'markup in the summary',
			/^Sell license keys from/m,
			'**Sell** from',
			'plain text',
		],
		[ 'a caption too few', /^1\. Overview: .*\n/m, '', 'captions' ],
		[
			'a missing section',
			/^== Installation ==$/m,
			'',
			'“Installation” is missing',
		],
		[
			'a missing changelog',
			/^= 0\.1\.0 =\n\n\*/m,
			'= 0.0.9 =\n\n*',
			'“Changelog” says nothing',
		],
		[
			'a long notice',
			/^First release\.$/m,
			'Word '.repeat( 70 ),
			'upgrade notice',
		],
	] as const )( 'with %s is refused', ( _, from, to, fault ) => {
		expect( text ).toMatch( from );
		expect(
			readmeFaults( text.replace( from, to ), main, pictures ).join(
				'\n'
			)
		).toContain( fault );
	} );
} );
