import { expect, test } from './test';

test( 'the API Keys screen opens for an administrator', async ( { page } ) => {
	await page.goto( '/wp-admin/admin.php?page=latchkey-api-keys' );

	await expect(
		page.getByRole( 'heading', { name: 'API Keys', level: 1 } )
	).toBeVisible();
} );
