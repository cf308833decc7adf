import net from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { SiteOptions } from '../types';
import { wishFor, type Shell } from './wish';

/** A shell for as long as it is held, which is never longer than this process. */
export interface Lease extends Shell {
	release: () => void;
}

/**
 * A site that the keeper of this run has ready.
 *
 * @param options What the site is made of.
 * @return Null where there is no keeper (see tools/test/warm.mjs), or it has none like that yet.
 */
export async function lease( options: SiteOptions ): Promise< Lease | null > {
	const socket = process.env.LATCHKEY_WARM;
	const wish = wishFor( options );
	if ( ! socket || ! wish ) {
		return null;
	}
	const connection = net.connect( socket );
	try {
		await once( connection, 'connect' );
		connection.write( `${ JSON.stringify( wish ) }\n` );
		const [ line ] = await once(
			createInterface( { input: connection } ),
			'line'
		);
		const shell = JSON.parse( String( line ) ) as Shell | null;
		if ( shell ) {
			// The connection is the lease; a test runner need not wait for it.
			connection.unref();
			return { ...shell, release: () => connection.end() };
		}
	} catch {
		// The keeper has just ended: a site is made as without it.
	}
	connection.destroy();
	return null;
}
