import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { run } from '../processes';
import type { Database, SiteOptions } from '../types';
import {
	clientFor,
	mariadbUser,
	acquireMariadb,
	startMariadb,
	type MariadbServer,
} from './mariadb-server';
import { startReplica } from './replica';

/**
 * Creates an empty database on the MariaDB server of this run; for a drop-in, on
 * its own server, so that its log contains no other queries.
 *
 * @param site           The options of the site.
 * @param site.dropIn    The drop-in that will be installed.
 * @param site.ownServer Whether the site has its own server.
 * @param given          A running server for this site, which the caller stops.
 */
export async function createMariadb(
	site: SiteOptions,
	given: Omit< MariadbServer, 'stop' > | null = null
): Promise< Database > {
	const server = await serverFor( site, given );
	const { dropIn } = site;
	const replica =
		dropIn?.lag === undefined
			? null
			: await startReplica( server, dropIn.lag );
	const name = `site_${ randomBytes( 5 ).toString( 'hex' ) }`;
	const { parameters, options } = clientFor( server );
	const query = ( input: string, ...more: string[] ) =>
		run( 'mariadb', [ ...parameters, ...more ], { ...options, input } );
	const dump = ( ...more: string[] ) =>
		run( 'mariadb-dump', [ ...parameters, ...more, name ], options );

	await query( `CREATE DATABASE ${ name } CHARACTER SET utf8mb4` );
	return {
		settings: {
			name,
			user: mariadbUser,
			password: server.password,
			host: `127.0.0.1:${ server.port }`,
		},
		save: async ( file ) => fs.writeFileSync( file, await dump() ),
		load: async ( file ) => {
			await query( fs.readFileSync( file, 'utf8' ), name );
		},
		dump: () => dump( '--skip-extended-insert', '--hex-blob=0' ),
		...( replica && { replica } ),
		drop: async () => {
			await replica?.stop();
			await query( `DROP DATABASE ${ name }` );
			await server.stop();
		},
	};
}

function serverFor(
	{ dropIn, ownServer }: SiteOptions,
	given: Omit< MariadbServer, 'stop' > | null
): Promise< MariadbServer > {
	if ( dropIn ) {
		return startMariadb( [
			...[ '--server-id=1', '--log-bin=changes' ],
			// Replicates rows, so that the replica's log does not repeat each statement.
			'--binlog-format=ROW',
		] );
	}
	return ownServer && ! given ? startMariadb() : acquireMariadb( given );
}
