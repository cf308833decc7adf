import { slots, useShop } from './support/shop';

/** By hand: 1000. */
const ORDERS = Number( process.env.LATCHKEY_OLD_ORDERS ?? 12 );

/** Lines of orders from before the plugin: nothing was promised. */
describe( `${ ORDERS } orders from before the plugin`, () => {
	const shop = useShop();

	/** Each order, edited by one request of its own kind. */
	const EDITS = [
		`$o = wc_get_order( $id ); $o->set_billing_phone( '0123' ); $o->save();`,
		`foreach ( wc_get_order( $id )->get_items() as $item ) { $item->set_quantity( 3 ); $item->save(); }`,
		`$o = wc_get_order( $id ); $o->calculate_totals();`,
		`$o = wc_get_order( $id ); $line = current( $o->get_items() ); wc_create_refund( [ 'order_id' => $id, 'amount' => 1, 'line_items' => [ $line->get_id() => [ 'qty' => 1, 'refund_total' => 1 ] ] ] );`,
		`wc_get_order( $id )->update_status( 'cancelled' );`,
		`wc_get_order( $id )->update_status( 'on-hold' );`,
		`wc_get_order( $id )->update_status( 'completed' );`,
	];

	it(
		'give nothing away and send no mail; those that are chosen are served',
		async () => {
			const product = await shop().product( {}, 20 );
			const orders = await shop().step< number[] >(
				`remove_all_actions( 'woocommerce_before_order_item_object_save' );
			$ids = [];
			set_time_limit( 0 );
			while ( count( $ids ) < $input[1] ) {
				$ids[] = order( $input[0], 1, 'processing', 'old@example.org' )->get_id();
			}
			return $ids;`,
				[ product, ORDERS ]
			);
			const ours = () =>
				shop()
					.site.mails()
					.filter( ( { subject } ) => /license/i.test( subject ) );
			expect( ours() ).toEqual( [] );
			for ( const edit of EDITS ) {
				for ( let from = 0; from < orders.length; from += 100 ) {
					await shop().step(
						`set_time_limit( 0 ); foreach ( $input as $id ) { ${ edit } } return true;`,
						orders.slice( from, from + 100 )
					);
				}
			}
			await shop().step(
				`Latchkey\\Plugin::instance()->woocommerce->orders->sweep()->run( 60, 0 ); return true;`
			);
			expect(
				await shop().step(
					`global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses WHERE order_id > 0" );`
				)
			).toBe( 0 );
			expect( ours() ).toEqual( [] );
			expect( await shop().available( product ) ).toBe( 20 );

			const chosen = orders.slice( 0, 3 );
			await shop().step(
				`wp_set_current_user( 1 );
			Latchkey\\Plugin::instance()->woocommerce->order_pages->assign()->run_many( '/', 'latchkey_assign', $input ); return true;`,
				chosen
			);
			for ( const order of orders.slice( 0, 6 ) ) {
				// Three units, one refunded.
				expect( slots( await shop().standing( order ) ) ).toEqual(
					chosen.includes( order )
						? [
								[ 0, 'active' ],
								[ 1, 'active' ],
							]
						: []
				);
			}
			expect( ours() ).toHaveLength( chosen.length );
		},
		900_000 + ORDERS * 5_000
	);
} );
