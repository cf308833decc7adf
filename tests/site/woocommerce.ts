import fs from 'node:fs';
import path from 'node:path';
import { cachePath, fillOnce } from './paths';
import { unzip } from './unzip';

/**
 * The folder of the WooCommerce plugin, from `WOOCOMMERCE_DIR`, the cache, or
 * a download from WordPress.org.
 *
 * @return Null if none of these has it.
 */
export async function findWooCommerce(): Promise< string | null > {
	const given = process.env.WOOCOMMERCE_DIR;
	if ( given ) {
		return isWooCommerce( given ) ? path.resolve( given ) : null;
	}
	const parent = path.join( cachePath( 'woocommerce' ), 'newest' );
	try {
		await fillOnce( parent, async ( dir ) => {
			const response = await fetch(
				'https://downloads.wordpress.org/plugin/woocommerce.zip',
				{ signal: AbortSignal.timeout( 60_000 ) }
			);
			unzip( Buffer.from( await response.arrayBuffer() ), dir );
		} );
	} catch {
		return null;
	}
	const dir = path.join( parent, 'woocommerce' );
	return isWooCommerce( dir ) ? dir : null;
}

function isWooCommerce( dir: string ): boolean {
	return fs.existsSync( path.join( dir, 'woocommerce.php' ) );
}

if ( require.main === module ) {
	void findWooCommerce().then( ( dir ) =>
		process.stdout.write( `${ dir ?? '' }\n` )
	);
}
