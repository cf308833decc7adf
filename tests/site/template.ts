import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cachePath, phpDir } from './paths';
import type { Database, Runtime, SiteOptions } from './types';
import { wordpressVersion } from './wordpress/find';

const STEPS = [ 'install.php', 'set-up.php', 'set-up-woocommerce.php' ];

/**
 * Fills a site's database with a new WordPress (and WooCommerce): with the
 * installer the first time, later from the cache.
 *
 * @param core     The WordPress folder that the site was made from.
 * @param options  The options of the site.
 * @param database The site's empty database.
 * @param runtime  Runs the installer.
 */
export async function installSite(
	core: string,
	options: SiteOptions,
	database: Database,
	runtime: Runtime
): Promise< void > {
	const file = path.join(
		cachePath( 'templates' ),
		`${ options.database }-${ fingerprint( core, options ) }`
	);
	if ( fs.existsSync( file ) ) {
		return database.load( file );
	}
	const step = ( name: string, installing = false ) =>
		runtime.php( path.join( phpDir, name ), { installing } );
	await step( 'install.php', true );
	await step( 'set-up.php' );
	if ( options.woocommerce ) {
		await step( 'set-up-woocommerce.php' );
	}
	const part = `${ file }.part-${ process.pid }`;
	await database.save( part );
	fs.renameSync( part, file );
}

/**
 * A hash of everything that the installed tables depend on.
 * @param core
 * @param options
 */
function fingerprint( core: string, options: SiteOptions ): string {
	const hash = createHash( 'sha256' ).update( wordpressVersion( core ) );
	for ( const name of [ ...STEPS, 'must-use.php' ] ) {
		hash.update( fs.readFileSync( path.join( phpDir, name ) ) );
	}
	if ( options.woocommerce ) {
		const main = path.join( options.woocommerce, 'woocommerce.php' );
		hash.update( fs.readFileSync( main ) );
	}
	return hash.digest( 'hex' ).slice( 0, 16 );
}
