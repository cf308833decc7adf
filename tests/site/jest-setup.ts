import { createSite, testOptions } from '.';
import { startMariadb, type MariadbServer } from './database/mariadb-server';

declare global {
	var latchkeyMariadb: MariadbServer | undefined;
}

/** Prepares what all test files of a run share: a MariaDB server, and the caches of sites. */
export default async function setUp(): Promise< void > {
	if ( process.env.LATCHKEY_WARM ) {
		// A run of single files, whose sites may be ready.
		return;
	}
	const server = await startMariadb();
	globalThis.latchkeyMariadb = server;
	process.env.LATCHKEY_MARIADB = `${ server.port }:${ server.password }`;
	// Downloads and installs what the sites of the tests are copied from.
	const site = await createSite( testOptions() );
	await site.stop();
}
