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

/**
 * The same folder.
 *
 * @throws Error Says how to have it, where it was not found.
 */
export async function requireWooCommerce(): Promise< string > {
	const woocommerce = await findWooCommerce();
	if ( ! woocommerce ) {
		throw new Error(
			'WooCommerce was not found: set WOOCOMMERCE_DIR to the folder of its plugin.'
		);
	}
	return woocommerce;
}

function isWooCommerce( dir: string ): boolean {
	return fs.existsSync( path.join( dir, 'woocommerce.php' ) );
}

if ( require.main === module ) {
	void findWooCommerce().then( ( dir ) =>
		process.stdout.write( `${ dir ?? '' }\n` )
	);
}
