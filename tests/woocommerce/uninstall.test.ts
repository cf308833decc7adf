import { send } from '../rest/support/http';
import { signIn } from '../rest/support/people';
import {
	deactivate,
	deleteWithPlugin,
	holdings,
	mentions,
	more,
	uninstall,
	untouchedSite,
} from '../rest/support/traces';
import { Shop, type Storage } from './support/shop';

let untouched: Awaited< ReturnType< typeof untouchedSite > >;

beforeAll( async () => {
	untouched = await untouchedSite();
} );

const waiting = `global $wpdb;
	return $wpdb->get_col( "SELECT hook FROM {$wpdb->prefix}actionscheduler_actions WHERE status = 'pending' AND hook LIKE 'latchkey%'" );`;

describe.each( [ 'hpos', 'legacy' ] as Storage[] )(
	'deleting the plugin from a shop, where its data are to go with it (%s)',
	( storage ) => {
		let shop: Shop;

		beforeAll( async () => {
			shop = await Shop.open( storage );
		} );
		afterAll( () => shop.site.stop() );

		it( 'leaves a database as one that never had it, and the shop as it was', async () => {
			const order = await shop.step< number >(
				`$product = product( [ 'linked_stock' => 'yes' ] );
				stock( 3, $product );
				$more = product( [ 'source' => 'stock' ] );
				order( $more, 2, 'processing' );
				update_option( 'woocommerce_latchkey_license_keys_settings', [ 'enabled' => 'yes' ] );
				return order( $product, 2, 'completed' )->get_id();`
			);
			const browser = await signIn( shop.site );
			await send( `${ shop.site.url }/my-account/license-keys/`, {
				headers: { Cookie: browser.cookie },
			} );
			await shop.step(
				`Latchkey\\Support\\Actions::once( time() + 600, 'latchkey_reconcile_order', $input );
				Latchkey\\Support\\Actions::once( time() + 600, 'latchkey_fill_shortages', 7 );
				Latchkey\\Plugin::instance()->jobs->service()->start( 'generate', 0, 1, [], Latchkey\\Support\\Actor::system(), 0 );
				do_action( 'latchkey_housekeeping' );
				return true;`,
				order
			);
			expect( await shop.step( waiting ) ).not.toEqual( [] );
			expect( ( await mentions( shop.site ) ).join() ).toContain(
				'_latchkey_terms'
			);
			await deleteWithPlugin( shop.site );
			await deactivate( shop.site );
			expect(
				JSON.parse(
					await shop.site.php(
						`echo json_encode( ( static function () { ${ waiting } } )() );`
					)
				)
			).toEqual( [] );
			await uninstall( shop.site );
			await send( `${ shop.site.url }/` );

			expect( await mentions( shop.site ) ).toEqual( untouched.said );
			const left = more( untouched.held, await holdings( shop.site ) );
			expect(
				left.filter( ( name ) => /latchkey|licen[sc]e/.test( name ) )
			).toEqual( [] );
			expect(
				left.filter( ( name ) => name.startsWith( 'tables' ) )
			).toEqual( [] );
			const status = await shop.site.php(
				`echo wc_get_order( ${ order } )->get_status(), ' ', count( wc_get_order( ${ order } )->get_items() ), ' ', count( wc_get_order_notes( [ 'order_id' => ${ order } ] ) ) > 0 ? 'notes' : '';`
			);
			expect( status ).toBe( 'completed 1 notes' );
		} );
	}
);
