import net from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { SiteOptions } from '../types';
import { wishFor, type Shell } from './wish';

/** A shell that this process uses until it releases it or ends. */
export interface Lease extends Shell {
	release: () => void;
}

/**
 * Gets a site that the keeper has ready.
 *
 * @param options The options of the site.
 * @return Null if there is no keeper (see tools/test/warm.mjs), or if it has none of this kind.
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
			// The connection is the lease. The test runner does not wait for it.
			connection.unref();
			return { ...shell, release: () => connection.end() };
		}
	} catch {
		// The keeper has just ended, so a site is made without it.
	}
	connection.destroy();
	return null;
}
