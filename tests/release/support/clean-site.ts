import { expect, type Page } from '@playwright/test';
import { createSite, type Site, type SiteOptions } from '../../site';

/**
 * A WordPress without this plugin, for one story.
 *
 * @param options What else it has.
 */
export function cleanSite(
	options: Partial< SiteOptions > = {}
): Promise< Site > {
	return createSite( {
		database: 'sqlite',
		wordpress: process.env.LATCHKEY_TEST_WORDPRESS || '7.1',
		cached: true,
		activate: false,
		...options,
	} );
}

/**
 * Signs the administrator in, and opens the dashboard.
 *
 * @param page The browser's page.
 * @param site The site.
 */
export async function signIn( page: Page, site: Site ): Promise< void > {
	await page.goto( `${ site.url }/wp-login.php` );
	await page.getByLabel( 'Username' ).fill( site.adminUser );
	await page
		.getByLabel( 'Password', { exact: true } )
		.fill( site.adminPassword );
	await page.getByRole( 'button', { name: 'Log In' } ).click();
	await expect(
		page.getByRole( 'heading', { name: 'Dashboard' } )
	).toBeVisible();
}
