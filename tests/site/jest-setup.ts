import { createSite, testOptions } from '.';
import { startMariadb, type MariadbServer } from './database/mariadb-server';

declare global {
	var latchkeyMariadb: MariadbServer | undefined;
}

/** What all test files of a run share: a MariaDB server, and what is slow once. */
export default async function setUp(): Promise< void > {
	if ( process.env.LATCHKEY_WARM ) {
		// One file, whose sites may be there already.
		return;
	}
	const server = await startMariadb();
	globalThis.latchkeyMariadb = server;
	process.env.LATCHKEY_MARIADB = `${ server.port }:${ server.password }`;
	// Fetches and installs what the tests' own sites are then copies of.
	const site = await createSite( testOptions() );
	await site.stop();
}
