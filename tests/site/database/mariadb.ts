import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { run } from '../processes';
import type { Database } from '../types';
import { clientFor, mariadbUser, acquireMariadb } from './mariadb-server';

/** An empty database on this run's MariaDB server. */
export async function createMariadb(): Promise< Database > {
	const server = await acquireMariadb();
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
		drop: async () => {
			await query( `DROP DATABASE ${ name }` );
			await server.stop();
		},
	};
}
