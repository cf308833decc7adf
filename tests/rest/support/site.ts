import fs from 'node:fs';
import path from 'node:path';
import {
	createSite,
	testOptions,
	type Site,
	type SiteOptions,
} from '../../site';

/**
 * Makes a site for a test file. Its debug log must be empty at the end, unless
 * the test empties it on purpose.
 *
 * @param options Options that differ from the sites of this run.
 * @return Gets the site, after `beforeAll` has run.
 */
export function useSite( options: Partial< SiteOptions > = {} ): () => Site {
	let site: Site | undefined;
	beforeAll( async () => {
		site = await createSite( { ...testOptions(), ...options } );
	} );
	afterAll( async () => {
		const log = site?.debugLog();
		await site?.stop();
		expect( log ).toBe( '' );
	} );
	return () => {
		if ( ! site ) {
			throw new Error( 'The site is not there yet.' );
		}
		return site;
	};
}

/**
 * Runs PHP in a site and gets what it returns.
 *
 * @param site  The site.
 * @param code  PHP that ends with `return`; `$input` contains the input.
 * @param input Data for the code.
 */
export async function evaluate< T >(
	site: Site,
	code: string,
	input: unknown = null
): Promise< T > {
	const data = Buffer.from( JSON.stringify( input ) ).toString( 'base64' );
	return JSON.parse(
		await site.php(
			`echo json_encode( ( static function ( $input ) { ${ code } } )( json_decode( base64_decode( '${ data }' ), true ) ), JSON_THROW_ON_ERROR );`
		)
	);
}

/**
 * Adds a must-use plugin to a running site.
 *
 * @param site The site.
 * @param name The file's name, without `.php`.
 * @param code PHP without its opening tag.
 */
export function mustUse( site: Site, name: string, code: string ): void {
	fs.writeFileSync(
		path.join( site.dir, `wordpress/wp-content/mu-plugins/${ name }.php` ),
		`<?php ${ code }`
	);
}

/**
 * Lets requests set their IP address, so that the tests of one file do not share
 * limits by address.
 *
 * @param site The site.
 */
export function anyAddress( site: Site ): void {
	mustUse(
		site,
		'any-address',
		"$_SERVER['REMOTE_ADDR'] = $_SERVER['HTTP_X_ADDRESS'] ?? $_SERVER['REMOTE_ADDR'] ?? '';"
	);
}

let lastAddress = 0;

/** The headers of a request from a new IP address; see `anyAddress`. */
export function elsewhere(): Record< string, string > {
	lastAddress++;
	return {
		'X-Address': `10.1.${ Math.floor( lastAddress / 256 ) }.${ lastAddress % 256 }`,
	};
}

/**
 * Lets a request find a table of the plugin missing.
 *
 * @param site The site.
 */
export function breakable( site: Site ): void {
	mustUse(
		site,
		'breakable',
		// Not in queries of the information schema, which still lists the table.
		`add_filter( 'query', static fn ( $query ) => isset( $_SERVER['HTTP_X_WITHOUT'] ) && ! str_contains( $query, 'information_schema' )
			? str_replace( 'latchkey_' . $_SERVER['HTTP_X_WITHOUT'], 'latchkey_missing', $query ) : $query );`
	);
}
