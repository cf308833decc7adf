import fs from 'node:fs';
import path from 'node:path';
import { forStart, FOR_TESTS, UNUSED } from '../../tools/setup/packages.mjs';

const root = path.resolve( __dirname, '..', '..' );
const read = ( name: string ) =>
	JSON.parse( fs.readFileSync( path.join( root, name ), 'utf8' ) );

describe( 'the packages that npm start installs', () => {
	const own = read( 'package.json' );
	const all = read( 'package-lock.json' );
	const { manifest, lock } = forStart( own, all );
	const names = Object.keys( lock.packages );

	it( 'are about half of all, in the locked versions', () => {
		expect( names.length ).toBeLessThan(
			Object.keys( all.packages ).length * 0.6
		);
		for ( const name of names.filter( Boolean ) ) {
			expect( lock.packages[ name ]?.version ).toBe(
				all.packages[ name ].version
			);
			expect( lock.packages[ name ]?.integrity ).toBe(
				all.packages[ name ].integrity
			);
		}
	} );

	it( 'build the screens and run the demo', () => {
		for ( const name of [
			...[
				'@wordpress/scripts',
				'webpack',
				'sass',
				'@wordpress/dataviews',
			],
			...[ '@wp-playground/cli', '@php-wasm/node-8-3', 'tsx', 'esbuild' ],
		] ) {
			expect( names ).toContain( `node_modules/${ name }` );
		}
	} );

	it( 'need each other only', () => {
		const dangling = names
			.filter( Boolean )
			.flatMap( ( from ) =>
				Object.keys( lock.packages[ from ]?.dependencies ?? {} ).filter(
					( name ) =>
						! names.some( ( key ) =>
							key.endsWith( `node_modules/${ name }` )
						)
				)
			);
		expect( dangling ).toEqual( [] );
	} );

	it( 'leave out what there is', () => {
		expect(
			FOR_TESTS.filter( ( name ) => ! own.devDependencies[ name ] )
		).toEqual( [] );
		expect(
			UNUSED.filter(
				( name ) => ! all.packages[ `node_modules/${ name }` ]
			)
		).toEqual( [] );
		expect( Object.keys( manifest.devDependencies ) ).not.toContain(
			'knip'
		);
	} );
} );
