import path from 'node:path';
import { expectAccessible } from './support/axe';
import { STATES, prepare } from './support/states';
import { expect, test } from './test';

const folder = path.join( __dirname, '../../artifacts/screenshots' );
const wordpress = process.env.LATCHKEY_TEST_WORDPRESS;

test.use( { contextOptions: { reducedMotion: 'reduce' } } );

for ( const [ name, reach ] of Object.entries( STATES ) ) {
	for ( const [ device, width, height ] of [
		[ 'desktop', 1280, 860 ],
		[ 'mobile', 390, 844 ],
	] as const ) {
		test( `api-keys-${ name } at ${ width } px: drawn, no sideways scrolling, axe finds nothing`, async ( {
			page,
			php,
		} ) => {
			await page.setViewportSize( { width, height } );
			prepare( php );
			await reach( page, php );
			// Tooltips and snackbars are not part of the picture.
			await page.mouse.move( width - 3, height - 3 );
			const isDialog = ( await page.getByRole( 'dialog' ).count() ) > 0;
			await page.screenshot( {
				path: path.join(
					folder,
					wordpress ? `wordpress-${ wordpress }` : '',
					`api-keys-${ name }-${ device }.png`
				),
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
		} );
	}
}
