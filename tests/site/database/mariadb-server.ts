import { randomBytes } from 'node:crypto';
import fs from 'node:fs';

import path from 'node:path';
import { cachePath, fillOnce } from '../paths';
import { makeRunDir } from '../runs';
import { end, freePort, listens, run, start, waitFor } from '../processes';

/** A MariaDB server on 127.0.0.1 with its own data folder. */
export interface MariadbServer {
	port: number;
	password: string;
	stop: () => Promise< void >;
}

const USER = 'latchkey';
const root = process.getuid?.() === 0 ? [ '--user=root' ] : [];

let running: Promise< MariadbServer > | null = null;
let users = 0;

/**
 * The server for the sites of this process: the one in `LATCHKEY_MARIADB`
 * ("port:password"), or one that stops with its last site.
 *
 * @param given A running server, which the caller stops.
 */
export async function acquireMariadb(
	given: Omit< MariadbServer, 'stop' > | null = null
): Promise< MariadbServer > {
	const [ port, password ] = process.env.LATCHKEY_MARIADB?.split( ':' ) ?? [];
	const known = password ? { port: Number( port ), password } : given;
	if ( known ) {
		return { ...known, stop: async () => {} };
	}
	users++;
	running ??= startMariadb();
	const server = await running;
	return { ...server, stop: async () => release( server ) };
}

async function release( server: MariadbServer ): Promise< void > {
	users--;
	if ( users === 0 ) {
		running = null;
		await server.stop();
	}
}

/**
 * Starts a server. Its data is removed when it stops.
 *
 * @param more Additional parameters of `mariadbd`.
 */
export async function startMariadb(
	more: string[] = []
): Promise< MariadbServer > {
	const template = await fillOnce(
		path.join( cachePath( 'mariadb' ), 'empty' ),
		installSystemTables
	);
	const data = makeRunDir();
	fs.cpSync( template, data, { recursive: true } );
	const password = randomBytes( 12 ).toString( 'hex' );
	const init = path.join( data, 'users.sql' );
	fs.writeFileSync(
		init,
		`CREATE USER IF NOT EXISTS ${ USER }@'127.0.0.1' IDENTIFIED BY '${ password }';\n` +
			`GRANT ALL PRIVILEGES ON *.* TO ${ USER }@'127.0.0.1' WITH GRANT OPTION;\n`
	);
	const temporary = path.join( data, 'temporary' );
	fs.mkdirSync( temporary );
	const port = await freePort();
	const log = fs.openSync( path.join( data, 'server.log' ), 'a' );
	const child = start(
		'mariadbd',
		[
			'--no-defaults',
			...root,
			`--datadir=${ data }`,
			// Not a shared folder: a server deletes the temporary files of the others when it starts.
			`--tmpdir=${ temporary }`,
			`--socket=${ data }/server.sock`,
			`--pid-file=${ data }/server.pid`,
			`--port=${ port }`,
			'--bind-address=127.0.0.1',
			'--skip-name-resolve',
			`--init-file=${ init }`,
			// The data need not survive a power failure, so this saves time.
			'--debug-no-sync',
			'--innodb-doublewrite=0',
			'--innodb-file-per-table=0',
			'--innodb-flush-log-at-trx-commit=2',
			'--innodb-buffer-pool-size=256M',
			'--max-connections=200',
			...more,
		],
		{ stdio: [ 'ignore', log, log ] }
	);
	await waitFor( 'MariaDB is not up', 60, () => {
		if ( child.exitCode !== null ) {
			throw new Error( `it ended; see ${ data }/server.log` );
		}
		return listens( port );
	} );
	return {
		port,
		password,
		stop: async () => {
			await end( child );
			fs.rmSync( data, { recursive: true, force: true } );
		},
	};
}

async function installSystemTables( dir: string ): Promise< void > {
	await run( 'mariadb-install-db', [
		'--no-defaults',
		...root,
		`--datadir=${ dir }`,
		'--auth-root-authentication-method=normal',
		'--skip-test-db',
	] );
}

/**
 * Parameters of the `mariadb` and `mariadb-dump` programs for a server.
 *
 * @param server The server. Its password is passed in the environment.
 */
export function clientFor( server: MariadbServer ) {
	return {
		parameters: [
			'--no-defaults',
			'--protocol=tcp',
			'--host=127.0.0.1',
			`--port=${ server.port }`,
			`--user=${ USER }`,
		],
		options: { env: { ...process.env, MYSQL_PWD: server.password } },
	};
}

export { USER as mariadbUser };
