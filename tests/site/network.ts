import path from 'node:path';
import type { Network } from './config';
import { phpDir } from './paths';
import type { Runtime, SiteOptions } from './types';

/** The path of a network's second blog. */
export const SECOND = '/second';

/**
 * Makes a network of two blogs of an installed site. WooCommerce, where there is any, is active on both and set up on both.
 *
 * @param options   What was asked for.
 * @param port      Where the site answers.
 * @param runtime   Runs PHP in it.
 * @param configure Writes its wp-config.php anew.
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
