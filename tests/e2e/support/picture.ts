import { expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './axe';
import { siteDir } from './session';

const folder = path.join(
	__dirname,
	'../../../artifacts/screenshots',
	process.env.LATCHKEY_TEST_WORDPRESS
		? `wordpress-${ process.env.LATCHKEY_TEST_WORDPRESS }`
		: ''
);

/** Width and height of what people hold. */
export const DEVICES = {
	desktop: { width: 1280, height: 860 },
	mobile: { width: 390, height: 844 },
	rtl: { width: 1280, height: 860 },
};

export type Device = keyof typeof DEVICES;

const RIGHT_TO_LEFT = `<?php add_action( 'init', function () { $GLOBALS['wp_locale']->text_direction = 'rtl'; }, 0 );`;

/**
 * Runs a part of a test with the site written right to left.
 *
 * @param work What happens meanwhile.
 */
export async function rightToLeft(
	work: () => Promise< void >
): Promise< void > {
	const plugin = path.join(
		siteDir(),
		'wordpress/wp-content/mu-plugins/right-to-left.php'
	);
	fs.writeFileSync( plugin, RIGHT_TO_LEFT );
	try {
		await work();
	} finally {
		fs.rmSync( plugin );
	}
}

/**
 * Takes a picture of a page as a device shows it. Nothing scrolls sideways there, and axe finds nothing.
 *
 * @param page   The page, in the state that is drawn.
 * @param name   The picture's name.
 * @param device Whose width it gets.
 */
export async function picture(
	page: Page,
	name: string,
	device: Device
): Promise< void > {
	const size = DEVICES[ device ];
	await page.setViewportSize( size );
	// Tooltips and snackbars are not part of the picture.
	await page.mouse.move( size.width - 3, size.height - 3 );
	const isDialog = ( await page.getByRole( 'dialog' ).count() ) > 0;
	await page.screenshot( {
		path: path.join( folder, `${ name }-${ device }.png` ),
		fullPage: ! isDialog,
	} );
	expect(
		await page.evaluate(
			() =>
				document.documentElement.scrollWidth -
				document.documentElement.clientWidth
		)
	).toBeLessThanOrEqual( 0 );
	await expectAccessible( page );
}
