import fs from 'node:fs';
import path from 'node:path';
import {
	createSite,
	testOptions,
	type Site,
	type SiteOptions,
} from '../../site';

/**
 * One throw-away site for a test file. It must end with an empty debug log,
 * unless the test empties it on purpose.
 *
 * @param options What differs from the sites of this run.
 * @return The site, once `beforeAll` has run.
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
 * Runs PHP in a site and reads what it returned.
 *
 * @param site  The site.
 * @param code  PHP that ends with `return`; `$input` is what was given.
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
 * Lets requests come from any address that they name, so that limits by
 * address do not meet in one file.
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

/** The headers of a request from an address of its own; see `anyAddress`. */
export function elsewhere(): Record< string, string > {
	lastAddress++;
	return {
		'X-Address': `10.1.${ Math.floor( lastAddress / 256 ) }.${ lastAddress % 256 }`,
	};
}

/**
 * Lets a request meet a table of the plugin that is not there.
 *
 * @param site The site.
 */
export function breakable( site: Site ): void {
	mustUse(
		site,
		'breakable',
		// Asked what is there, the database says that the table is.
		`add_filter( 'query', static fn ( $query ) => isset( $_SERVER['HTTP_X_WITHOUT'] ) && ! str_contains( $query, 'information_schema' )
			? str_replace( 'latchkey_' . $_SERVER['HTTP_X_WITHOUT'], 'latchkey_missing', $query ) : $query );`
	);
}
