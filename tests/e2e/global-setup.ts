import fs from 'node:fs';
import path from 'node:path';
import { createSite, testOptions } from '../site';
import { ADMINISTRATOR, makeSession } from './support/session';

/**
 * One site for all screens' tests, and an administrator's session for them.
 *
 * The tests find the site's address in `baseURL` and `LATCHKEY_E2E_URL`, its
 * folder in `LATCHKEY_E2E_DIR`, and the session in `storageState`.
 */
export default async function globalSetup(): Promise< () => Promise< void > > {
	const site = await createSite( { ...testOptions(), cached: true } );
	process.env.LATCHKEY_E2E_URL = site.url;
	process.env.LATCHKEY_E2E_DIR = site.dir;
	try {
		fs.copyFileSync(
			path.join( __dirname, 'site.php' ),
			path.join( site.dir, 'wordpress/wp-content/mu-plugins/screens.php' )
		);
		makeSession( await site.php( ADMINISTRATOR ) );
	} catch ( error ) {
		await site.stop();
		throw error;
	}
	return () => site.stop();
}
