import { run } from '../processes';
import {
	clientFor,
	mariadbUser,
	startMariadb,
	type MariadbServer,
} from './mariadb-server';

/**
 * Starts a replica of a server whose binary log is on. It replicates at once,
 * until `lag()` is called.
 *
 * @param primary The server.
 * @param seconds The delay of each change after that.
 */
export async function startReplica( primary: MariadbServer, seconds: number ) {
	const server = await startMariadb( [ '--server-id=2', '--read-only' ] );
	const ask = ( { of, sql }: { of: MariadbServer; sql: string } ) => {
		const { parameters, options } = clientFor( of );
		return run( 'mariadb', [ ...parameters, '--batch', '-N' ], {
			...options,
			input: sql,
		} );
	};
	const [ file, position ] = (
		await ask( { of: primary, sql: 'SHOW MASTER STATUS' } )
	).split( '\t' );
	await ask( {
		of: server,
		sql: `CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = ${ primary.port }, MASTER_USER = '${ mariadbUser }',
			MASTER_PASSWORD = '${ primary.password }', MASTER_LOG_FILE = '${ file }', MASTER_LOG_POS = ${ position };
			START SLAVE;`,
	} );
	return {
		host: `127.0.0.1:${ server.port }`,
		password: server.password,
		/** Starts the delay; resolves when all earlier changes are replicated. */
		lag: async () => {
			const [ end, at ] = (
				await ask( { of: primary, sql: 'SHOW MASTER STATUS' } )
			).split( '\t' );
			await ask( {
				of: server,
				sql: `SELECT MASTER_POS_WAIT( '${ end }', ${ at } );
					STOP SLAVE; CHANGE MASTER TO MASTER_DELAY = ${ seconds }; START SLAVE;`,
			} );
		},
		stop: server.stop,
	};
}
