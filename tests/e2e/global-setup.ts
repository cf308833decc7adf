import { chromium, type FullConfig } from '@playwright/test';
import path from 'node:path';
import { createSite, testOptions, type Site } from '../site';

/**
 * Where the administrator's session is kept: with the site, since two runs
 * may be under way at once.
 *
 * @param dir The site's folder.
 */
export function sessionFile( dir: string ): string {
	return path.join( dir, 'admin-session.json' );
}

/**
 * One site for all screens' tests, and an administrator's session for them.
 *
 * The tests find the site's address in `baseURL` and `LATCHKEY_E2E_URL`, its
 * folder in `LATCHKEY_E2E_DIR`, and the session in `storageState`.
 *
 * @param config Playwright's configuration.
 */
export default async function globalSetup(
	config: FullConfig
): Promise< () => Promise< void > > {
	const site = await createSite( testOptions() );
	process.env.LATCHKEY_E2E_URL = site.url;
	process.env.LATCHKEY_E2E_DIR = site.dir;
	try {
		await signIn( site, config );
	} catch ( error ) {
		await site.stop();
		throw error;
	}
	return () => site.stop();
}

async function signIn( site: Site, config: FullConfig ): Promise< void > {
	const { launchOptions } = config.projects[ 0 ]?.use ?? {};
	const browser = await chromium.launch( launchOptions );
	const page = await browser.newPage();
	await page.goto( `${ site.url }/wp-login.php` );
	await page.fill( '#user_login', site.adminUser );
	await page.fill( '#user_pass', site.adminPassword );
	await page.click( '#wp-submit' );
	await page.waitForURL( '**/wp-admin/**' );
	await page.context().storageState( { path: sessionFile( site.dir ) } );
	await browser.close();
}
