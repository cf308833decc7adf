import { createSite, testOptions } from '../site';
import { send } from '../rest/support/http';
import { call, issuePair } from '../rest/support/pairs';
import { evaluate } from '../rest/support/site';
import { administrator } from './support/administrator';
import { ownLog } from './support/log';
import { useShop } from './support/shop';

const USES_HPOS = `return get_option( 'woocommerce_custom_orders_table_enabled' );`;

describe( 'a fresh shop', () => {
	it( 'keeps its orders in WooCommerce’s own tables after the first admin load', async () => {
		const site = await createSite( testOptions() );
		try {
			expect( await evaluate( site, USES_HPOS ) ).not.toBe( 'yes' );
			const { cookie } = await administrator( site );
			const page = await send( `${ site.url }/wp-admin/index.php`, {
				headers: { Cookie: cookie },
			} );
			expect( page.status ).toBe( 200 );
			expect( await evaluate( site, USES_HPOS ) ).toBe( 'yes' );
			expect( ownLog( site ) ).toBe( '' );
		} finally {
			await site.stop();
		}
	} );
} );

describe( 'WooCommerce switched off and on', () => {
	const shop = useShop();

	const toggle = ( on: boolean ) =>
		evaluate(
			shop().site,
			`require_once ABSPATH . 'wp-admin/includes/plugin.php';
			// WordPress lets it go off only together with what requires it.
			$plugins = array_filter( [ 'woocommerce/woocommerce.php', 'woocommerce-subscriptions/woocommerce-subscriptions.php' ], static fn ( $one ) => file_exists( WP_PLUGIN_DIR . '/' . $one ) );
			foreach ( $plugins as $plugin ) { $input ? activate_plugin( $plugin ) : deactivate_plugins( $plugins ); }
			return true;`,
			on
		);

	it( 'API keys, license keys and validation go on, and selling does so afterwards', async () => {
		const { site } = shop();
		const product = await shop().product( { activation_limit: 2 }, 4 );
		const order = await shop().order( product, 2 );
		const before = await shop().keys( `order_id=${ order }` );
		const pair = await issuePair( site );
		expect( before ).toHaveLength( 2 );

		await toggle( false );
		expect( await shop().keys( `order_id=${ order }` ) ).toEqual( before );
		const later = await issuePair( site );
		for ( const each of [ pair, later ] ) {
			const made = await call(
				site,
				each,
				'POST',
				'/wc-latchkey/v1/keys',
				{
					code: `OFF-${ each.id }`,
				}
			);
			expect( made.status ).toBe( 201 );
		}
		const answers = [];
		for ( const action of [ 'activate', 'validate', 'deactivate' ] ) {
			const { status } = await call(
				site,
				pair,
				'POST',
				`/wc/v1/keys/${ action }`,
				{ key: before[ 0 ]?.code, instance: 'device' }
			);
			answers.push( status );
		}
		expect( answers ).toEqual( [ 200, 200, 200 ] );
		const { cookie } = await administrator( site );
		const screen = await send(
			`${ site.url }/wp-admin/admin.php?page=latchkey-licenses`,
			{ headers: { Cookie: cookie } }
		);
		expect( screen.status ).toBe( 200 );
		expect( screen.text ).toContain( 'latchkey-root' );

		await toggle( true );
		const fields = ( key: Record< string, unknown > ) => ( {
			...key,
			updated_at: null,
		} );
		expect(
			( await shop().keys( `order_id=${ order }` ) ).map( fields )
		).toEqual( before.map( fields ) );
		const next = await shop().order( product, 2 );
		expect( await shop().keys( `order_id=${ next }` ) ).toHaveLength( 2 );
		expect( await shop().available( product ) ).toBe( 0 );
	} );

	it( 'wp-admin says that nothing is sold meanwhile, and only then', async () => {
		const { site } = shop();
		const { cookie } = await administrator( site );
		const says = async ( page: string ) => {
			const { text } = await send( `${ site.url }/wp-admin/${ page }`, {
				headers: { Cookie: cookie },
			} );
			return text.includes(
				'WooCommerce is not active, so orders get no'
			);
		};
		const ours = 'admin.php?page=latchkey-licenses';
		expect( await says( ours ) ).toBe( false );
		await toggle( false );
		expect( await says( ours ) ).toBe( true );
		expect( await says( 'plugins.php' ) ).toBe( true );
		expect( await says( 'options-general.php' ) ).toBe( false );
		await toggle( true );
		expect( await says( 'plugins.php' ) ).toBe( false );
	} );
} );
