import { expect, test, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './axe';
import { enlargeText, expectFit } from './fit';
import { content } from './session';

const folder = path.join(
	__dirname,
	'../../../artifacts/screenshots',
	process.env.LATCHKEY_TEST_WORDPRESS
		? `wordpress-${ process.env.LATCHKEY_TEST_WORDPRESS }`
		: ''
);

/** The file of a picture, for people to look at. */
export function pictureFile( name: string ): string {
	return path.join( folder, `${ name }.png` );
}

const { LATCHKEY_PICTURES, LATCHKEY_TEST_WORDPRESS } = process.env;

/** Pictures are for people: `npm test` checks every state without them, by `LATCHKEY_PICTURES=0`. */
const IS_DRAWN = LATCHKEY_PICTURES
	? LATCHKEY_PICTURES === '1'
	: ! LATCHKEY_TEST_WORDPRESS;

/** On an older WordPress, each screen fits and passes axe; other sizes of it are checked by hand: `LATCHKEY_PICTURES=1`. */
const FITS_BEYOND = ! LATCHKEY_TEST_WORDPRESS || IS_DRAWN;

/** Width and height of devices. */
const DEVICES = {
	desktop: { width: 1280, height: 860 },
	mobile: { width: 390, height: 844 },
	rtl: { width: 1280, height: 860 },
	'rtl-mobile': { width: 390, height: 844 },
};

/** Widths at which everything must fit, besides those that are drawn. */
const LAPTOP = { width: 1366, height: 768 };

export type Device = keyof typeof DEVICES;

const RIGHT_TO_LEFT = `<?php add_action( 'init', function () { $GLOBALS['wp_locale']->text_direction = 'rtl'; }, 0 );`;

/**
 * Runs a part of a test with a right-to-left language.
 *
 * @param work The part of the test.
 */
export function rightToLeft( work: () => Promise< void > ): Promise< void > {
	return withPlugin( RIGHT_TO_LEFT, work );
}

/**
 * Runs a part of a test in the direction of the devices that it takes pictures of.
 *
 * @param devices All of one direction.
 * @param work    The part of the test.
 */
export function inDirectionOf(
	devices: Device[],
	work: () => Promise< void >
): Promise< void > {
	return devices.includes( 'rtl' ) ? rightToLeft( work ) : work();
}

/**
 * Runs a part of a test with another must-use plugin in the site.
 *
 * @param source The plugin.
 * @param work   What happens meanwhile.
 */
export async function withPlugin(
	source: string,
	work: () => Promise< void >
): Promise< void > {
	const plugin = content( 'mu-plugins/meanwhile.php' );
	fs.writeFileSync( plugin, source );
	try {
		await work();
	} finally {
		fs.rmSync( plugin );
	}
}

/**
 * Shows a page on a device, takes a screenshot of it if pictures are drawn, and checks that nothing scrolls sideways, and that axe finds nothing.
 *
 * @param page   The page, in the state to show.
 * @param name   The picture's name.
 * @param device The device.
 */
async function picture(
	page: Page,
	name: string,
	device: Device
): Promise< void > {
	const size = DEVICES[ device ];
	await page.setViewportSize( size );
	// Tooltips and snackbars are not part of the picture.
	await page.mouse.move( size.width - 3, size.height - 3 );
	const isDialog = ( await page.getByRole( 'dialog' ).count() ) > 0;
	if ( IS_DRAWN ) {
		await page.screenshot( {
			path: pictureFile( `${ name }-${ device }` ),
			fullPage: ! isDialog,
		} );
	}
	expect(
		await page.evaluate(
			() =>
				document.documentElement.scrollWidth -
				document.documentElement.clientWidth
		)
	).toBeLessThanOrEqual( 0 );
	await test.step( device, () => expectFit( page ) );
	await expectAccessible( page );
}

/**
 * What is drawn at some widths fits at another as well, and with text of twice the size.
 *
 * @param page
 * @param devices Those of the pictures.
 * @param ours    Selector of the parts to look at; all of ours if it is left out.
 */
export async function expectFitBeyond(
	page: Page,
	devices: Device[],
	ours?: string
): Promise< void > {
	await page.setViewportSize( LAPTOP );
	await test.step( '1366 px', () => expectFit( page, ours ) );
	const shrinkText = await enlargeText( page );
	for ( const device of devices ) {
		await page.setViewportSize( DEVICES[ device ] );
		await test.step( `${ device }, 200 % text`, () =>
			expectFit( page, ours ) );
	}
	await shrinkText();
}

type Php = ( code: string ) => string;

/** One state of a screen: how to reach it from the state before, and how to leave it. */
interface Stop {
	reach: ( page: Page, php: Php ) => Promise< void >;
	leave?: ( page: Page, php: Php ) => Promise< void >;
}

/** States of a page, by the names of their screenshots. */
export type Tour = Record< string, Stop >;

/**
 * Goes through states of a screen without loading the page again, and checks each; see `picture`.
 *
 * @param page    The page, where the first state is reached from.
 * @param php     Runs PHP in the site.
 * @param tour    The states.
 * @param devices Which pictures of each.
 * @param prefix  Prefix of the names of screenshots.
 */
export async function take(
	page: Page,
	php: Php,
	tour: Tour,
	devices: Device[],
	prefix = ''
): Promise< void > {
	for ( const [ name, { reach, leave } ] of Object.entries( tour ) ) {
		await test.step( prefix + name, async () => {
			await page.setViewportSize( DEVICES.desktop );
			await reach( page, php );
			if ( devices.includes( 'rtl' ) ) {
				await expectRightToLeft( page );
			}
			for ( const device of devices ) {
				await picture( page, prefix + name, device );
			}
			if ( FITS_BEYOND ) {
				await expectFitBeyond( page, devices );
			}
			await page.setViewportSize( DEVICES.desktop );
			await leave?.( page, php );
		} );
	}
}

/** Checks that the page uses our styles for right-to-left languages. */
async function expectRightToLeft( page: Page ): Promise< void > {
	await expect( page.locator( 'html' ) ).toHaveAttribute( 'dir', 'rtl' );
	await expect(
		page.locator( 'link[href*="latchkey/build"][href*="-rtl.css"]' )
	).not.toHaveCount( 0 );
	const heading = await page.locator( '.latchkey-heading h1' ).boundingBox();
	expect( ( heading?.x ?? 0 ) + ( heading?.width ?? 0 ) ).toBeGreaterThan(
		1000
	);
}
