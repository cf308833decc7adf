import { startMariadb, type MariadbServer } from './database/mariadb-server';

declare global {
	var latchkeyMariadb: MariadbServer | undefined;
}

/** One MariaDB server for all test files of a run: a start takes seconds. */
export default async function setUp(): Promise< void > {
	const server = await startMariadb();
	globalThis.latchkeyMariadb = server;
	process.env.LATCHKEY_MARIADB = `${ server.port }:${ server.password }`;
}
