import { expectAccessible } from './support/axe';
import { expect, test } from './test';

test( 'the API Keys screen opens for an administrator', async ( { page } ) => {
	await page.goto( '/wp-admin/admin.php?page=latchkey-api-keys' );

	await expect(
		page.getByRole( 'heading', { name: 'API Keys', level: 1 } )
	).toBeVisible();

	// What looks for faults on every other page finds one, the first time and again.
	await page.evaluate( () =>
		document
			.querySelector( '#latchkey-root' )
			?.append( document.createElement( 'img' ) )
	);
	for ( let look = 0; look < 2; look++ ) {
		await expect( expectAccessible( page ) ).rejects.toThrow( 'image-alt' );
	}
} );
