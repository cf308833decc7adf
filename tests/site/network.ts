import path from 'node:path';
import type { Network } from './config';
import { phpDir } from './paths';
import type { Runtime, SiteOptions } from './types';

/** The path of the second blog of a network. */
export const SECOND = '/second';

/**
 * Turns an installed site into a network of two blogs. WooCommerce, if it is installed, is active and set up on both.
 *
 * @param options   The options of the site.
 * @param port      The port of the site.
 * @param runtime   Runs PHP in the site.
 * @param configure Rewrites its wp-config.php.
 */
export async function makeNetwork(
	options: SiteOptions,
	port: number,
	runtime: Runtime,
	configure: ( network: Network ) => void
): Promise< void > {
	if ( options.runtime === 'wasm' ) {
		throw new Error( 'A network is native.' );
	}
	const domain = `127.0.0.1:${ port }`;
	const step = ( name: string ) =>
		runtime.php( path.join( phpDir, name ), { as: 'admin' } );
	await step( 'make-network.php' );
	configure( { domain, path: '' } );
	await step( 'make-second-blog.php' );
	configure( { domain, path: SECOND } );
	await step( 'set-up.php' );
	if ( options.woocommerce ) {
		await step( 'set-up-woocommerce.php' );
	}
	configure( { domain, path: options.blog === 2 ? SECOND : '' } );
}
