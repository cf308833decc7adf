import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { send } from '../rest/support/http';
import { end, freePort } from '../site/processes';
import { serve } from '../site/runtime/native';
import { Buyer, type Till } from './support/buyer';
import { useShop } from './support/shop';

/** By hand: LATCHKEY_SAVE_KILLS=60. */
const KILLS = Number( process.env.LATCHKEY_SAVE_KILLS ?? 4 );
const MINUTES = 60_000;
const QUANTITY = 2;

/**
 * The process of a request is killed while an order becomes paid. Whatever WooCommerce has saved by then, after one sweep a paid order has
 * its keys and one message, and an order that is not paid has none.
 */
describe( 'a request killed while its order becomes paid', () => {
	const shop = useShop();
	let product = 0;
	let checkoutPage = '';
	let server: ChildProcess | undefined;

	beforeAll( async () => {
		product = await shop().product( {}, 4 * QUANTITY * ( KILLS + 2 ) );
		checkoutPage = await shop().step< string >(
			`update_option( 'woocommerce_cod_settings', [ 'enabled' => 'yes', 'enable_for_virtual' => 'yes', 'title' => 'Cash' ] );
			return get_permalink( wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Till',
				'post_content' => '<!-- wp:shortcode -->[woocommerce_checkout]<!-- /wp:shortcode -->' ] ) );`
		);
		fs.copyFileSync(
			path.join( __dirname, 'support/mortal.php' ),
			path.join(
				shop().site.dir,
				'wordpress/wp-content/mu-plugins/mortal.php'
			)
		);
	}, 3 * MINUTES );

	afterAll( async () => {
		if ( server ) {
			await end( server );
		}
	} );

	/** A server of one process, which takes the server with it where it is killed. */
	const till = async ( kill: string ): Promise< Till > => {
		const port = await freePort();
		const { dir } = shop().site;
		if ( server ) {
			await end( server );
		}
		server = await serve( {
			...{ dir, port, workers: 1, cached: false },
			wordpress: path.join( dir, 'wordpress' ),
		} );
		return {
			url: `http://127.0.0.1:${ port }`,
			headers: { 'X-Kill': kill },
		};
	};

	const filled = async () => {
		const buyer = Buyer.guest( shop() );
		await buyer.cart();
		await buyer.store( 'POST', '/cart/add-item', {
			id: product,
			quantity: QUANTITY,
		} );
		return buyer;
	};

	/** WooCommerce's REST API, over what a proxy says was HTTPS. */
	const rest = (
		{ url, headers }: Till,
		method: string,
		route: string,
		body: unknown
	) =>
		send( `${ url }/wp-json/wc/v3${ route }`, {
			method,
			headers: {
				...headers,
				Authorization: shop().authorization(),
				'X-Forwarded-Proto': 'https',
				'Content-Type': 'application/json',
			},
			body: JSON.stringify( body ),
		} );

	const ways: [ string, ( kill: string ) => Promise< unknown > ][] = [
		[
			'classic checkout',
			async ( kill ) => {
				const buyer = await filled();
				return buyer
					.paysAt( await till( kill ) )
					.checkOutClassic( checkoutPage, 'classic@example.org' );
			},
		],
		[
			'Store API',
			async ( kill ) => {
				const buyer = await filled();
				return buyer
					.paysAt( await till( kill ) )
					.checkOut( 'store@example.org' );
			},
		],
		[
			'REST, an order that is completed',
			async ( kill ) => {
				const order = await shop().order(
					product,
					QUANTITY,
					'pending'
				);
				return rest( await till( kill ), 'PUT', `/orders/${ order }`, {
					status: 'completed',
				} );
			},
		],
		[
			'REST, an order made as paid',
			async ( kill ) =>
				rest( await till( kill ), 'POST', '/orders', {
					set_paid: true,
					billing: { email: 'rest@example.org' },
					line_items: [ { product_id: product, quantity: QUANTITY } ],
				} ),
		],
	];

	/** The orders since one, as the database has them, and what they were given. */
	const since = ( order: number ) =>
		shop().step< [ boolean, number, number, number ][] >(
			`global $wpdb;
			$of = [];
			foreach ( wc_get_orders( [ 'limit' => -1, 'return' => 'ids', 'type' => 'shop_order', 'status' => array_keys( wc_get_order_statuses() ) ] ) as $id ) {
				if ( $id > $input ) {
					$standing = standing( $id );
					$of[] = [
						wc_get_order( $id )->is_paid(),
						count( array_filter( $standing['keys'], static fn ( $key ) => $key['status'] === 'active' ) ),
						$standing['missing'],
						(int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_outbox WHERE message_id LIKE %s", "order_keys:$id:%" ) ),
					];
				}
			}
			return $of;`,
			order
		);

	const newest = () =>
		shop().step< number >(
			`return max( [ 0, ...wc_get_orders( [ 'limit' => 1, 'return' => 'ids', 'orderby' => 'ID', 'order' => 'DESC', 'type' => 'shop_order',
				'status' => array_merge( [ 'checkout-draft' ], array_keys( wc_get_order_statuses() ) ) ] ) ] );`
		);

	it.each( ways )(
		`%s, at ${ KILLS } queries`,
		async ( name, pay ) => {
			// The first makes more: what it arranges stays.
			await pay( 'none' );
			await pay( 'none' );
			const queries = Number(
				fs.readFileSync(
					path.join( shop().site.dir, 'queries' ),
					'utf8'
				)
			);
			expect( queries ).toBeGreaterThan( 20 );
			let killed = 0;
			let paid = 0;
			for ( let kill = 0; kill < KILLS; kill++ ) {
				const before = await newest();
				const at = Math.ceil( ( queries * ( kill + 0.5 ) ) / KILLS );
				killed += await pay( `${ at }` ).then(
					() => 0,
					() => 1
				);
				await shop().step(
					`Latchkey\\Plugin::instance()->woocommerce->orders->sweep()->run( 60, 0 ); return true;`
				);
				const orders = await since( before );
				paid += orders.filter( ( [ isPaid ] ) => isPaid ).length;
				expect( { at, orders } ).toEqual( {
					at,
					orders: orders.map( ( [ isPaid ] ) =>
						isPaid ? [ true, QUANTITY, 0, 1 ] : [ false, 0, 0, 0 ]
					),
				} );
			}
			if ( process.env.LATCHKEY_SAVE_KILLS ) {
				process.stderr.write(
					`${ name }: ${ queries } queries, ${ killed } killed, ${ paid } paid\n`
				);
			}
			expect( killed ).toBeGreaterThan( KILLS / 2 );
			expect( paid ).toBeGreaterThan( 0 );
		},
		15 * MINUTES
	);
} );
