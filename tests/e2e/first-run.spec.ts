import { plantLicenses } from './support/licenses';
import { REST, plantPairs, unlock } from './support/pairs';
import { inDirectionOf, take, type Device } from './support/picture';
import { preloaded } from './support/preloaded';
import { listen } from './support/quiet';
import { SPACED, PERSON, UNBROKEN } from './support/worst';
import { expect, test } from './test';

const FIRST_RUN = '/wp-admin/admin.php?page=latchkey-first-run';

test( 'from an empty list to a program that is connected, on one page and without a request to draw it', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [] );
	plantLicenses( php, [] );
	unlock( php );
	const silent = listen( page );
	await page.goto( '/wp-admin/admin.php?page=latchkey-api-keys' );
	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if ( REST.test( request.url() ) ) {
			asked.push( request.url() );
		}
	} );
	await page.getByRole( 'link', { name: 'Get started' } ).click();
	const way = page.getByRole( 'region', { name: 'Connect a program' } );
	await expect( way.getByText( '0 of 3 done' ) ).toBeVisible();
	expect( asked ).toEqual( [] );

	await way.getByRole( 'button', { name: 'Create an API key' } ).click();
	await page.keyboard.type( 'ERP' );
	await page.keyboard.press( 'Enter' );
	await page.getByRole( 'button', { name: 'Done' } ).click();
	await expect( way.getByText( '1 of 3 done' ) ).toBeVisible();
	await expect( way.getByRole( 'link', { name: 'ERP' } ) ).toBeVisible();
	await expect( way.locator( '[aria-current="step"] h3' ) ).toHaveText(
		'Enter it in the program'
	);

	// The program asks for something; whoever comes back to the page sees it.
	php(
		`( new Latchkey\\Database\\Db() )->execute( 'UPDATE %i SET last_used_at = %s, last_used_ip = %s', Latchkey\\Database\\Tables::ApiKeys->name(), gmdate( 'Y-m-d H:i:s' ), '203.0.113.7' );`
	);
	await page.evaluate( () =>
		document.dispatchEvent( new Event( 'visibilitychange' ) )
	);
	await expect( way.getByText( '3 of 3 done' ) ).toBeVisible();
	await expect(
		way.getByText( 'It was used from 203.0.113.7.' )
	).toBeVisible();
	await expect( way.getByText( 'ERP asked last: Just now.' ) ).toBeVisible();

	await page.getByRole( 'link', { name: 'Skip to Overview' } ).click();
	await expect(
		page.getByRole( 'link', { name: 'Get started' } ).first()
	).toBeVisible();
	silent();
} );

const PRODUCT = {
	id: 78,
	name: UNBROKEN,
	url: 'post.php?post=78&action=edit#latchkey_product_data',
	follows: false,
	valid_unit: 'year',
	valid_count: 1,
	activation_limit: 3,
	stock: 0,
	generates: false,
};

const BEGUN = {
	selling: {
		product: PRODUCT,
		order: null,
		has_generator: false,
		email_url: 'admin.php?page=wc-settings',
	},
	install_url: '',
	api_keys: true,
	api_key: null,
};

const DONE = {
	...BEGUN,
	selling: {
		...BEGUN.selling,
		product: { ...PRODUCT, name: SPACED, stock: 2000 },
		order: { id: 48213, number: '48213', buyer: PERSON, url: '#' },
	},
	api_key: {
		id: 3,
		name: UNBROKEN,
		last_used_at: '2026-11-01 10:00:00',
		last_used_ip: '2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff',
	},
};

const NO_SHOP = {
	...BEGUN,
	selling: null,
	install_url: 'plugin-install.php',
	api_keys: false,
};

test.describe( 'drawn', () => {
	test.use( { alone: true } );

	for ( const devices of [
		[ 'desktop', 'mobile' ],
		[ 'rtl', 'rtl-mobile' ],
	] as Device[][] ) {
		test( `${ devices.join( ' and ' ) }: everything fits, axe finds nothing`, async ( {
			page,
			php,
		} ) => {
			const show = await preloaded( page, '/first-run', BEGUN );
			const reach = ( body: unknown ) => async () => {
				show( body );
				await page.goto( FIRST_RUN );
				await page.locator( '.latchkey-first-run' ).waitFor();
			};
			const work = () =>
				take(
					page,
					php,
					{
						'first-run': { reach: reach( BEGUN ) },
						'first-run-done': { reach: reach( DONE ) },
						'first-run-no-shop': { reach: reach( NO_SHOP ) },
					},
					devices
				);
			await inDirectionOf( devices, work );
		} );
	}
} );
