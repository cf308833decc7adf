import type { Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../../e2e/support/axe';
import { enlargeText, expectFit } from '../../e2e/support/fit';
import { pictureFile } from '../../e2e/support/picture';
import { content } from '../../e2e/support/session';
import { expect, test } from '../../e2e/test';

/** A theme of blocks, and a classic one, after `installThemes()`. */
export const THEMES = { block: 'twentytwentyfive', classic: 'plain-classic' };

/** Our part of a customer's page. */
export const OURS = '.latchkey-account';

/** Drawn, and looked at by axe. */
export const WIDTHS = [ 1280, 390 ];
/** Everything fits in a theme's column at these, too. */
const BETWEEN = [ 320, 480, 600, 768, 900, 1024, 1366, 1440 ];

/** The classic theme; and `?turned=1` draws a page from right to left, where a site's language would. */
export function installThemes(): void {
	fs.cpSync(
		path.join( __dirname, 'classic-theme' ),
		content( `themes/${ THEMES.classic }` ),
		{ recursive: true }
	);
	fs.writeFileSync(
		content( 'mu-plugins/turned.php' ),
		`<?php add_action( 'init', static function () { if ( isset( $_GET['turned'] ) ) { $GLOBALS['wp_locale']->text_direction = 'rtl'; } } );`
	);
}

/** Looks at a page at both widths, at those between, and with text of twice the size. */
export async function look( page: Page, name: string ): Promise< void > {
	for ( const width of WIDTHS ) {
		await page.setViewportSize( { width, height: 860 } );
		await expectAccessible( page, OURS );
		await test.step( `${ name }, ${ width } px`, () => expectFit( page ) );
		await expectNotWider( page );
		await page.screenshot( {
			path: pictureFile( `${ name }-${ width }` ),
			fullPage: true,
		} );
	}
	for ( const width of BETWEEN ) {
		await page.setViewportSize( { width, height: 860 } );
		await test.step( `${ name }, ${ width } px`, () => expectFit( page ) );
		await expectNotWider( page );
	}
	const shrinkText = await enlargeText( page );
	for ( const width of WIDTHS ) {
		await page.setViewportSize( { width, height: 860 } );
		await test.step( `${ name }, ${ width } px, 200 % text`, () =>
			expectFit( page ) );
	}
	await shrinkText();
	await page.setViewportSize( { width: 1280, height: 860 } );
}

/** The page is no wider than the window; or, where WooCommerce's own table of what was bought is, than without our part. */
async function expectNotWider( page: Page ): Promise< void > {
	const [ wider, without ] = await page.evaluate( ( ours ) => {
		const stickingOut = () =>
			document.documentElement.scrollWidth - window.innerWidth;
		const parts = document.querySelectorAll< HTMLElement >( ours );
		const all = stickingOut();
		parts.forEach( ( part ) => ( part.style.display = 'none' ) );
		const rest = stickingOut();
		parts.forEach( ( part ) => ( part.style.display = '' ) );
		return [ all, rest ];
	}, OURS );
	expect( wider ).toBeLessThanOrEqual( Math.max( 0, without ?? 0 ) );
}
