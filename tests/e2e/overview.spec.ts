import { KEY, daysOf, noStats, stats } from '../../src/test/stats';
import { plantLicenses } from './support/licenses';
import { REST, plantPairs } from './support/pairs';
import { inDirectionOf, take, type Device } from './support/picture';
import { preloaded } from './support/preloaded';
import { listen } from './support/quiet';
import { EMAIL, PERSON, SPACED, UNBROKEN } from './support/worst';
import { expect, test } from './test';

const OVERVIEW = '/wp-admin/admin.php?page=latchkey-overview';

test( 'the morning: drawn without a request, and each number leads to the list that it counts', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [
		{ name: 'Old program', created: 100 * 86400 },
		{ name: 'ERP', used: 5 },
	] );
	const product = Number(
		php(
			`echo wp_insert_post( array( 'post_type' => 'product', 'post_status' => 'publish', 'post_title' => 'Gridkit' ) );`
		)
	);
	php( UNCOUNTED );
	const ids = plantLicenses( php, [
		{ code: 'STOCK-0001', status: 'available', product_id: product },
		{ code: 'STOCK-0002', status: 'available', product_id: product },
		{ code: 'ASIDE-0001', status: 'available', product_id: product },
		{ code: 'ENDS-0001', days: 7, seats: [ 'Studio iPad' ] },
		{ code: 'ENDS-0002', days: 200 },
	] );
	php( counted( ids[ 2 ]! ) );
	const silent = listen( page );
	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if ( REST.test( request.url() ) ) {
			asked.push( request.url() );
		}
	} );
	const count = page.locator( '.latchkey-toolbar__count' );
	await page.goto( OVERVIEW );
	await expect(
		page.getByRole( 'link', { name: /^Keys sold 2 / } )
	).toBeVisible();
	await expect( page.getByRole( 'link', { name: 'Gridkit' } ) ).toBeVisible();
	expect( asked ).toEqual( [] );

	await page.getByRole( 'link', { name: /^Keys sold 2 / } ).click();
	await expect( count ).toHaveText( '2 of 5 license keys' );
	await expect(
		page.getByRole( 'button', { name: /Sold.*since/ } )
	).toBeVisible();
	await page.goBack();
	await page.getByRole( 'link', { name: /^Activations 1 / } ).click();
	// Not the one before the period.
	await expect( count ).toHaveText( '1 event' );
	await expect(
		page.getByRole( 'button', { name: /When.*since/ } )
	).toBeVisible();
	await page.goBack();
	await page.getByRole( 'link', { name: /^Keys in stock 2 / } ).click();
	// Not the one that is set aside.
	await expect( count ).toHaveText( '2 of 5 license keys' );
	await expect(
		page.getByRole( 'button', { name: /For sale.*Now/ } )
	).toBeVisible();
	await page.goBack();
	await page.getByRole( 'link', { name: 'Gridkit' } ).click();
	await expect( count ).toHaveText( '2 of 5 license keys' );
	await expect(
		page.getByRole( 'button', { name: /Variation.*None/ } )
	).toBeVisible();
	await page.goBack();
	await page.getByRole( 'link', { name: 'View all: Expiring soon' } ).click();
	await expect( count ).toHaveText( '1 of 5 license keys' );
	await page.goBack();
	await expect(
		page
			.getByRole( 'region', { name: 'API keys to look at' } )
			.getByRole( 'row', { name: 'Old program Never used' } )
	).toBeVisible();

	await page
		.getByRole( 'combobox', { name: 'Period' } )
		.selectOption( 'Last 90 days' );
	await expect( page ).toHaveURL( /&period=90$/ );
	await page.reload();
	await expect(
		page.getByRole( 'combobox', { name: 'Period' } )
	).toHaveValue( '90' );
	await expect(
		page.getByText( 'None in the 90 days before' ).first()
	).toBeVisible();
	silent();
} );

/** Activations stay counted when their keys are gone: those of other tests, too. */
const UNCOUNTED = `
foreach ( array( Latchkey\\Database\\Tables::Counts, Latchkey\\Database\\Tables::CountDeltas ) as $table ) {
	( new Latchkey\\Database\\Db() )->execute( 'DELETE FROM %i', $table->name() );
}`;

/** Keys that were sold have a day of sale, this one is set aside, and one activation is long ago; what is counted is up to date. */
const counted = ( aside: number ) => `
$db = new Latchkey\\Database\\Db();
$db->execute( "UPDATE %i SET claim = 'aside' WHERE id = ${ aside }", Latchkey\\Database\\Tables::Licenses->name() );
$db->execute( "INSERT INTO %i (at, actor_kind, event, object_kind, object_id) VALUES (%s, 'system', 'license.activated', 'license', 1)", Latchkey\\Database\\Tables::Events->name(), gmdate( 'Y-m-d H:i:s', time() - 40 * 86400 ) );
$db->execute( "UPDATE %i SET ordered_at = created_at WHERE status = 'active'", Latchkey\\Database\\Tables::Licenses->name() );
Latchkey\\Plugin::instance()->counts->recount()->rebuild();`;

const goods = ( product: number ) => ( {
	product_id: product,
	variation_id: 0,
} );

const KEYS = [ 1, 2, 3 ].map( ( id ) => ( {
	...KEY,
	...goods( id ),
	id,
	customer_id: id === 1 ? 1 : 0,
	email: id === 3 ? '' : EMAIL,
} ) );

/** Numbers and names as long as life has them. */
const WORST = stats( {
	sold: {
		total: 1_234_567,
		before: 1_000,
		days: daysOf( 30, ( i ) => 9_000 * ( ( i * 7 ) % 36 ) ),
	},
	stock: {
		total: 12_345_678,
		products: 12,
		none_left: 3,
		lines: [ 1, 2, 3 ].map( ( id ) => ( {
			...goods( id ),
			in_stock: id === 1 ? 0 : 1_234_567,
			sold: 5,
			days_left: [ 0, 6, 12_345 ][ id - 1 ] ?? null,
		} ) ),
	},
	owed: {
		keys: 10_000,
		orders: 10_000,
		is_more: true,
		lines: [ 1, 2 ].map( ( id ) => ( {
			...goods( id ),
			id,
			order_id: id,
			missing: 1_000,
			owed: 10_000,
			since: '2026-01-01 06:00:00',
		} ) ),
	},
	ending: {
		total: 10_000,
		is_more: true,
		days: 30,
		keys: KEYS.map( ( key ) => ( {
			...key,
			expires_at: '2026-11-29 15:00:00',
		} ) ),
	},
	refused: {
		total: 10_000,
		is_more: true,
		keys: KEYS.map( ( key ) => ( {
			...key,
			refused: 1_234,
			last_at: '2026-11-22 09:00:00',
		} ) ),
	},
	api_keys: {
		total: 4,
		keys: ( [ 'failing', 'ending', 'unused', 'old' ] as const ).map(
			( reason, id ) => ( {
				id,
				reason,
				name: id % 2 ? SPACED : UNBROKEN,
				created_at: '2020-01-01 10:00:00',
				last_used_at: '2026-01-01 10:00:00',
				failing_since: '2026-11-18 10:00:00',
				expires_at: '2026-12-06 10:00:00',
			} )
		),
	},
} );

const NAMES = {
	products: [ UNBROKEN, SPACED, 'Gridkit' ].map( ( name, i ) => ( {
		id: i + 1,
		name,
		url: '',
	} ) ),
	customers: [ { id: 1, name: PERSON, email: EMAIL, url: '' } ],
	orders: [ { id: 1, number: '2026-11-000012345678', buyer: '', url: '#' } ],
	terms: [],
	currency: '',
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
			const show = await preloaded( page, '/stats', WORST );
			await page.route( /wc-latchkey(\/|%2F)v1(\/|%2F)names/, ( route ) =>
				route.fulfill( { json: NAMES } )
			);
			const reach = ( body: unknown, text: string ) => async () => {
				show( body );
				await page.goto( OVERVIEW );
				await page.getByText( text ).first().waitFor();
			};
			const work = () =>
				take(
					page,
					php,
					{
						overview: { reach: reach( WORST, UNBROKEN ) },
						'overview-empty': {
							reach: reach( noStats(), 'Nothing sold yet' ),
						},
					},
					devices
				);
			await inDirectionOf( devices, work );
		} );
	}
} );
