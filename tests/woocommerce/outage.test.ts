import { administrator, fragile, rights } from '../rest/support/schema';
import { mustUse } from '../rest/support/site';
import { Buyer } from './support/buyer';
import { useShop, type Storage } from './support/shop';

/** A turn of the background: what waits in it, whenever it is due. */
const BACKGROUND = `
	foreach ( as_get_scheduled_actions( [ 'group' => 'latchkey', 'status' => 'pending', 'per_page' => -1 ], 'ids' ) as $id ) {
		ActionScheduler_QueueRunner::instance()->process_action( $id );
	}
	return array_map( static fn ( $action ) => [ $action->get_hook(), current( $action->get_args() ) ],
		array_values( as_get_scheduled_actions( [ 'group' => 'latchkey', 'status' => 'pending', 'per_page' => -1 ] ) ) );`;

describe.each< Storage >( [ 'hpos', 'legacy' ] )(
	'a shop whose plugin has no tables for a while (%s)',
	( storage ) => {
		const shop = useShop( storage );

		beforeAll( async () => {
			await fragile( shop().site );
			// Otherwise WooCommerce's own work in the background asks for rights that we take away.
			mustUse(
				shop().site,
				'no-async-runner',
				`add_filter( 'action_scheduler_allow_async_request_runner', '__return_false' );`
			);
			await shop().step(
				`update_option( 'woocommerce_cod_settings', [ 'enabled' => 'yes', 'enable_for_virtual' => 'yes', 'title' => 'Cash' ] ); return true;`
			);
		}, 60_000 );

		afterEach( () => {
			const { site } = shop();
			rights( site, true );
			const lines = site
				.debugLog()
				.split( '\n' )
				.filter(
					( line ) =>
						line !== '' &&
						! line.includes(
							'Latchkey: its tables could not be made: '
						)
				);
			site.clearDebugLog();
			expect( lines ).toEqual( [] );
		} );

		const isReady = () =>
			shop().step< boolean >(
				`return Latchkey\\Plugin::instance()->database->is_ready();`
			);

		/** The schema is another version's, and the database user may not change it: what the tables hold stays. */
		const breaks = async () => {
			await shop().step(
				`( new Latchkey\\Database\\Db() )->execute( 'DROP INDEX stock ON %i', Latchkey\\Database\\Tables::Licenses->name() );
				update_option( 'latchkey_schema_version', 'another', true );
				return true;`
			);
			rights( shop().site, false );
			expect( await isReady() ).toBe( false );
		};

		const heals = async () => {
			rights( shop().site, true );
			const visit = await administrator( shop().site );
			expect( ( await visit( '/wp-admin/' ) ).status ).toBe( 200 );
			expect( await isReady() ).toBe( true );
		};

		const background = () =>
			shop().step< [ string, number ][] >( BACKGROUND );

		const active = async ( order: number ) => {
			const { keys, missing } = await shop().standing( order );
			return [
				keys.filter( ( { status } ) => status === 'active' ).length,
				missing,
			];
		};

		it( 'orders that change meanwhile are served afterwards', async () => {
			await shop().change( { given_up_keys: 'stock' } );
			const product = await shop().product( {}, 20 );
			const make = ( status: string, quantity = 2 ) =>
				shop().order( product, quantity, status );
			const [ held, oldest, cancelled, refunded ] = [
				await make( 'on-hold' ),
				await make( 'pending' ),
				await make( 'processing' ),
				await make( 'processing' ),
			];
			await breaks();
			const made = await make( 'processing', 3 );
			const rest = await shop().woocommerce< { id: number } >(
				'POST',
				'/orders',
				{
					set_paid: true,
					billing: { email: 'rest@example.org' },
					line_items: [ { product_id: product, quantity: 1 } ],
				}
			);
			await shop().setStatus( held, 'completed' );
			await shop().setStatus( oldest, 'processing' );
			await shop().setStatus( cancelled, 'cancelled' );
			await shop().step( `return refund( $input, 1, 10 );`, refunded );
			const buyer = Buyer.guest( shop() );
			await buyer.cart();
			await buyer.store( 'POST', '/cart/add-item', {
				id: product,
				quantity: 1,
			} );
			const { status, order: bought } =
				await buyer.checkOut( 'store@example.org' );
			expect( status ).toBe( 200 );
			// A turn meanwhile changes nothing, and loses nothing.
			const waiting = await background();
			for ( const order of [
				made,
				rest.id,
				held,
				oldest,
				cancelled,
				refunded,
				bought,
			] ) {
				expect( waiting.map( ( [ , id ] ) => id ) ).toContain( order );
			}
			for ( const order of [ made, rest.id, held, oldest, bought ] ) {
				expect( await active( order ) ).toEqual( [ 0, 0 ] );
			}
			await heals();
			await background();
			expect( await background() ).toEqual( [] );
			expect( await active( made ) ).toEqual( [ 3, 0 ] );
			expect( await active( rest.id ) ).toEqual( [ 1, 0 ] );
			expect( await active( held ) ).toEqual( [ 2, 0 ] );
			expect( await active( oldest ) ).toEqual( [ 2, 0 ] );
			expect( await active( cancelled ) ).toEqual( [ 0, 0 ] );
			expect( await active( refunded ) ).toEqual( [ 1, 0 ] );
			expect( await active( bought ) ).toEqual( [ 1, 0 ] );
			// 20, less what is with a buyer.
			expect( await shop().available( product ) ).toBe( 10 );
			// And told: each that was served says so once.
			const told = await shop().step< string[] >(
				`global $wpdb;
				return $wpdb->get_col( "SELECT message_id FROM {$wpdb->prefix}latchkey_outbox WHERE message_id LIKE 'order_keys:%'" );`
			);
			for ( const order of [ made, rest.id, held, oldest, bought ] ) {
				expect(
					told.filter( ( id ) =>
						id.startsWith( `order_keys:${ order }:` )
					)
				).toHaveLength( 1 );
			}
		} );

		it( 'customers are told that their keys cannot be shown right now; nothing is renewed, and nothing is lost', async () => {
			const product = await shop().product(
				{ valid_for: 30, renewal: 'same' },
				3
			);
			const order = await shop().order( product, 1 );
			const { user, page, keys } = await shop().step< {
				user: number;
				page: string;
				keys: string;
			} >(
				`$user = wp_create_user( 'outage', 'password', 'buyer@example.org' );
				wc_update_new_customer_past_orders( $user );
				return [ 'user' => $user, 'keys' => wc_get_account_endpoint_url( 'license-keys' ),
					'page' => get_permalink( wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Keys',
						'post_content' => '<!-- wp:shortcode -->[latchkey_license_keys]<!-- /wp:shortcode -->' ] ) ) ];`
			);
			const [ key ] = ( await shop().standing( order ) ).keys;
			const buyer = await Buyer.signedIn( shop(), user );
			const account = await buyer.get( keys );
			expect( account.text ).toContain( `••••` );
			await buyer.cart();
			await buyer.store( 'POST', '/cart/add-item', {
				id: product,
				quantity: 1,
			} );
			await shop().step(
				`$sessions = new WC_Session_Handler();
				$session = $sessions->get_session( $input['user'] );
				$cart = maybe_unserialize( $session['cart'] );
				foreach ( $cart as $id => $line ) { $cart[ $id ]['latchkey_renews'] = [ $input['key'] ]; $cart[ $id ]['latchkey_units'] = 1; }
				global $wpdb;
				$session['cart'] = serialize( $cart );
				$wpdb->update( $wpdb->prefix . 'woocommerce_sessions', [ 'session_value' => serialize( $session ) ], [ 'session_key' => $input['user'] ] );
				WC_Cache_Helper::invalidate_cache_group( WC_SESSION_CACHE_GROUP );
				return true;`,
				{ user, key: key?.id }
			);
			await breaks();
			for ( const url of [ keys, page ] ) {
				const answer = await buyer.get( url );
				expect( answer.status ).toBe( 200 );
				expect( answer.text ).toContain( 'cannot be shown right now' );
				expect( answer.text ).not.toContain( '••••' );
				expect( answer.headers[ 'cache-control' ] ).toContain(
					'no-store'
				);
			}
			const refused = await buyer.checkOut( 'buyer@example.org' );
			expect( refused.status ).toBeGreaterThanOrEqual( 400 );
			expect( refused.message ).toContain(
				'cannot be renewed right now'
			);
			const privacy = await shop().step< string[] >(
				`return array_map( static fn ( $tools ) => ( $tools['latchkey']['callback'] )( 'buyer@example.org', 1 )->get_error_code(),
					[ apply_filters( 'wp_privacy_personal_data_exporters', [] ), apply_filters( 'wp_privacy_personal_data_erasers', [] ) ] );`
			);
			expect( privacy ).toEqual( [
				'latchkey_not_ready',
				'latchkey_not_ready',
			] );
			// A product that is saved meanwhile sells keys as before, and a user who is deleted leaves no key pair behind.
			const pairs = await shop().step< number >(
				`wc_get_product( $input )->set_name( 'Renamed' );
				$product = wc_get_product( $input );
				do_action( 'woocommerce_admin_process_product_object', $product );
				$product->save();
				require_once ABSPATH . 'wp-admin/includes/user.php';
				global $wpdb;
				$user = wp_create_user( 'leaver', 'password', 'leaver@example.org' );
				$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_api_keys SET owner_id = $user ORDER BY id LIMIT 1" );
				wp_delete_user( $user );
				return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_api_keys WHERE owner_id = $user AND state = 'active'" );`,
				product
			);
			expect( pairs ).toBe( 1 );
			await heals();
			expect( ( await buyer.get( keys ) ).text ).toContain( '••••' );
			expect(
				await shop().step(
					`return wc_get_product( $input )->get_meta( '_latchkey_sells' );`,
					product
				)
			).toBe( 'yes' );
			await background();
			expect(
				await shop().step(
					`global $wpdb; return $wpdb->get_var( "SELECT state FROM {$wpdb->prefix}latchkey_api_keys ORDER BY id LIMIT 1" );`
				)
			).toBe( 'orphaned' );
		} );

		it( 'what a guest bought comes to who proved that address meanwhile, and has it still', async () => {
			await breaks();
			const [ same, other ] = await shop().step< [ number, number ] >(
				`$ids = array_map( static fn ( $name ) => wp_create_user( $name, 'password', "$name@example.org" ), [ 'prover', 'mover' ] );
				foreach ( $ids as $id ) {
					reset_password( get_userdata( $id ), 'another password' );
				}
				wp_update_user( [ 'ID' => $ids[1], 'user_email' => 'victim@example.org' ] );
				return $ids;`
			);
			const waiting = await background();
			expect( waiting ).toEqual(
				expect.arrayContaining( [
					[ 'latchkey_claim_purchases', same ],
					[ 'latchkey_claim_purchases', other ],
				] )
			);
			await heals();
			// As guests' keys are.
			await shop().step(
				`foreach ( [ 'PROVER', 'VICTIM', 'MOVER' ] as $name ) {
					Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => "OF-$name", 'status' => Latchkey\\Licenses\\LicenseStatus::Active, 'email' => strtolower( $name ) . '@example.org' ] );
				}
				return true;`
			);
			await background();
			expect(
				await shop().step(
					`global $wpdb; return [
						$wpdb->get_results( "SELECT email, customer_id FROM {$wpdb->prefix}latchkey_licenses WHERE email IN ('prover@example.org', 'victim@example.org', 'mover@example.org') ORDER BY id", ARRAY_N ),
						(int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->usermeta WHERE meta_key LIKE '%latchkey_proven%'" ),
					];`
				)
			).toEqual( [
				[
					[ 'prover@example.org', String( same ) ],
					[ 'victim@example.org', '0' ],
					[ 'mover@example.org', '0' ],
				],
				0,
			] );
		} );
	}
);
