import path from 'node:path';
import { Hand } from '../release/support/hand';
import { openLicenses, plantLicenses } from './support/licenses';
import { rightToLeft } from './support/picture';
import { listen } from './support/quiet';
import { expect, test } from './test';

const CLICKS = 6;
const CODE = 'ADAS-LAPT-OPKE-Y0KF';

const picture = ( name: string ) =>
	path.join( __dirname, `../../artifacts/screenshots/${ name }.png` );

/** A customer of this name, with a key whose only seat is taken, among others of similar names. */
function plant( php: ( code: string ) => string ): void {
	const ids = JSON.parse(
		php( `$ids = array();
foreach ( array( array( 'Ada', 'Okafor' ), array( 'Ned', 'Okafor' ), array( 'Ada', 'Lovelace' ), array( 'محمد', 'العربي' ) ) as $n => $name ) {
	$id = username_exists( "letter-$n" ) ?: wp_create_user( "letter-$n", 'password', "letter-$n@example.org" );
	wp_update_user( array( 'ID' => $id, 'first_name' => $name[0], 'last_name' => $name[1], 'display_name' => "$name[0] $name[1]" ) );
	$ids[] = $id;
}
echo json_encode( $ids );` )
	) as number[];
	plantLicenses( php, [
		...Array.from( { length: 5 }, ( _, n ) => ( {
			code: `SHOP-AAAA-BBBB-X${ 100 + n }`,
		} ) ),
		...[ 1, 2, 3 ].map( ( n ) => ( {
			code: `SHOP-CCCC-DDDD-Y${ 100 + n }`,
			customer_id: ids[ n ]!,
			email: `letter-${ n }@example.org`,
		} ) ),
		{
			code: CODE,
			customer_id: ids[ 0 ]!,
			email: 'studio@example.org',
			activation_limit: 1,
			seats: [ 'Old laptop' ],
		},
	] );
}

test( `“the customer’s new laptop works”, from a letter that gives a name only: at most ${ CLICKS } clicks`, async ( {
	page,
	php,
	request,
} ) => {
	plant( php );
	const silent = listen( page );
	const hand = new Hand( page );
	const software = async () =>
		(
			await request.post( '/wp-json/wc/v1/keys/activate', {
				data: { key: CODE, instance: 'new-laptop', name: 'New laptop' },
			} )
		).status();
	expect( await software() ).toBe( 409 );
	// Not the dashboard, where WordPress itself warns of what it could not fetch.
	await page.goto( '/wp-admin/edit.php' );

	await hand.click(
		page
			.locator( '#adminmenu' )
			.getByRole( 'link', { name: 'License keys' } )
			.first()
	);
	// The menu leads to the Overview.
	await hand.click(
		page.locator( '.latchkey-nav' ).getByRole( 'link', {
			name: 'License keys',
		} )
	);
	await hand.type( page.getByRole( 'searchbox' ), 'Okafor, Ada' );
	await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
		'1 of 9 license keys'
	);
	await hand.click( page.getByRole( 'link', { name: 'License key …Y0KF' } ) );
	await hand.click(
		page.getByRole( 'button', { name: 'Free seat “Old laptop”' } )
	);
	await hand.click(
		page.getByRole( 'dialog' ).getByRole( 'button', { name: 'Free seat' } )
	);
	await expect( page.getByText( '0 of 1 in use' ) ).toBeVisible();

	expect( await software() ).toBe( 200 );
	expect( hand.clicks ).toBeLessThanOrEqual( CLICKS );
	test.info().annotations.push( {
		type: 'measured',
		description: `${ hand.clicks } clicks, ${ hand.seconds.toFixed( 0 ) } seconds`,
	} );
	silent();
} );

for ( const [ name, width, height ] of [
	[ 'desktop', 1280, 800 ],
	[ 'mobile', 390, 844 ],
] as const ) {
	test( `what is found and what is not (${ name })`, async ( {
		page,
		php,
	} ) => {
		plant( php );
		await page.setViewportSize( { width, height } );
		await openLicenses( page );
		await page.getByRole( 'searchbox' ).fill( 'okafor' );
		await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
			'2 of 9 license keys'
		);
		await page.screenshot( {
			path: picture( `search-found-${ name }` ),
			fullPage: true,
		} );
		const nobody = 'Wolfeschlegelsteinhausenbergerdorff';
		await page.getByRole( 'searchbox' ).fill( nobody );
		await expect(
			page.getByRole( 'heading', {
				name: `No license keys match “${ nobody }”`,
			} )
		).toBeVisible();
		await page.screenshot( {
			path: picture( `search-none-${ name }` ),
			fullPage: true,
		} );
		expect(
			await page.evaluate(
				() => document.documentElement.scrollWidth - innerWidth
			)
		).toBeLessThanOrEqual( 0 );
		await rightToLeft( async () => {
			await openLicenses(
				page,
				`&search=${ encodeURIComponent( 'العربي' ) }`
			);
			await expect(
				page.locator( '.latchkey-toolbar__count' )
			).toHaveText( '1 of 9 license keys' );
			await page.screenshot( {
				path: picture( `search-rtl-${ name }` ),
				fullPage: true,
			} );
		} );
	} );
}
