import { REST, SCREEN, plantPairs } from './support/pairs';
import { sessionOf } from './support/session';
import { expect, test } from './test';

const OURS = /wp-content\/plugins\/latchkey\/build/;

for ( const role of [ 'editor', 'shop_manager' ] ) {
	test( `a ${ role } sees no menu, and a plain refusal at the address`, async ( {
		php,
		browser,
		baseURL,
	} ) => {
		const context = await browser.newContext( {
			storageState: sessionOf( php, role ),
		} );
		const page = await context.newPage();
		await page.goto( `${ baseURL }/wp-admin/profile.php` );
		await expect(
			page.locator( '#adminmenu a[href*="latchkey-api-keys"]' )
		).toHaveCount( 0 );
		const answer = await page.goto( baseURL + SCREEN );
		expect( answer?.status() ).toBe( 403 );
		await expect(
			page.getByText( 'Sorry, you are not allowed to access this page.' )
		).toBeVisible();
		expect( await page.content() ).not.toContain( 'latchkeyAdmin' );
		await context.close();
	} );
}

test( 'nothing of ours loads on other pages of wp-admin; the menu has License keys and API Keys', async ( {
	page,
} ) => {
	const loaded: string[] = [];
	page.on( 'request', ( request ) => {
		if ( OURS.test( request.url() ) ) {
			loaded.push( request.url() );
		}
	} );
	for ( const address of [
		'/wp-admin/',
		'/wp-admin/edit.php',
		'/wp-admin/options-general.php',
	] ) {
		await page.goto( address );
		const leads = await page
			.locator( '#adminmenu a[href*="page=latchkey-"]' )
			.evaluateAll( ( links ) =>
				links.map( ( one ) =>
					one.getAttribute( 'href' )?.replace( /^.*page=/, '' )
				)
			);
		expect( [ ...new Set( leads ) ] ).toEqual( [
			'latchkey-overview',
			'latchkey-api-keys',
		] );
	}
	expect( loaded ).toEqual( [] );
} );

test( 'the menu’s entry is marked, and so is ours in the row of links', async ( {
	page,
} ) => {
	await page.goto( SCREEN );
	await expect( page.locator( '#adminmenu .current' ).first() ).toContainText(
		'API Keys'
	);
	await expect(
		page
			.getByRole( 'navigation', { name: 'License keys' } )
			.getByRole( 'link', { name: 'API Keys' } )
	).toHaveAttribute( 'aria-current', 'page' );
} );

for ( const address of [
	'',
	'&search=program&orderby=name&order=asc&paged=2&state=active',
] ) {
	test( `the first paint has its rows without a request (${ address || 'plain address' })`, async ( {
		page,
		php,
	} ) => {
		plantPairs(
			php,
			Array.from( { length: 21 }, ( _, i ) => ( {
				name: `Program ${ i + 10 }`,
			} ) )
		);
		const requests: string[] = [];
		page.on( 'request', ( request ) => {
			if ( REST.test( request.url() ) ) {
				requests.push( request.url() );
			}
		} );
		await page.goto( SCREEN + address );
		await expect(
			page.getByRole( 'link', { name: 'Program 30' } )
		).toBeVisible();
		// Only how many there are in all is asked for, after the rows, where they are narrowed.
		expect(
			requests.filter( ( url ) => ! url.includes( 'per_page=1' ) )
		).toEqual( [] );
	} );
}

test( 'the page’s HTML holds no code and no secret', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [] );
	const secret = php( `
Latchkey\\Plugin::instance()->licenses->service()->create( array( 'code' => 'PLANTED-CODE-0001' ), Latchkey\\Support\\Actor::system() );
echo Latchkey\\Plugin::instance()->api_keys->service()->issue( 'Planted', '', 'read', 1, Latchkey\\Support\\Actor::system() )->secret;` );
	expect( secret ).toMatch( /^cs_/ );
	for ( const address of [ SCREEN, `${ SCREEN }&key=1` ] ) {
		const html = await ( await page.request.get( address ) ).text();
		expect( html ).toContain( 'latchkeyAdmin' );
		expect( html ).not.toContain( secret );
		expect( html ).not.toMatch( /cs_\w{20}/ );
		expect( html ).not.toContain( 'PLANTED-CODE-0001' );
	}
} );

test( 'WooCommerce’s components are not asked for on this screen', async ( {
	page,
} ) => {
	await page.goto( SCREEN );
	await expect(
		page.locator( '#latchkey-wc-components-js, #wc-components-js' )
	).toHaveCount( 0 );
} );
