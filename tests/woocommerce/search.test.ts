import { useShop, type Storage } from './support/shop';

describe.each< Storage >( [ 'hpos', 'legacy' ] )(
	'finding keys by what a letter says (%s)',
	( storage ) => {
		const shop = useShop( storage );

		const found = async ( search: string ) =>
			(
				await shop().keys(
					new URLSearchParams( { search } ).toString()
				)
			).map( ( key ) => key.order_id );

		/** An order of one key. */
		const buy = ( first: string, last: string, more = '' ) =>
			shop().step< number >(
				`$product = product( [] ); stock( 1, $product );
				wp_update_post( [ 'ID' => $product, 'post_title' => 'Atlas for ' . $input[0] ] );
				$order = order( $product, 1, 'pending', strtolower( "$input[0].$input[1]@example.org" ) );
				$order->set_billing_first_name( $input[0] ); $order->set_billing_last_name( $input[1] );
				${ more }
				$order->set_status( 'processing' ); $order->save(); return $order->get_id();`,
				[ first, last ]
			);

		it( 'by the name on the order, and by no other', async () => {
			const hers = await buy( 'Ada', 'Okafor' );
			const his = await buy( 'Ned', 'Okafor' );
			expect( await found( 'okafor ada' ) ).toEqual( [ hers ] );
			expect( await found( 'Okafor' ) ).toEqual( [ hers, his ] );
			expect( await found( 'ada.okafor@exam' ) ).toEqual( [ hers ] );
			expect( await found( 'atlas for ned' ) ).toEqual( [ his ] );
			await shop().woocommerce( 'PUT', `/orders/${ hers }`, {
				billing: { last_name: 'Byron' },
			} );
			expect( await found( 'ada byron' ) ).toEqual( [ hers ] );
			expect( await found( 'okafor ada' ) ).toEqual( [] );
		} );

		it( 'by the number of a plugin for sequential numbers, by a filter or from its metadata', async () => {
			const filtered = await buy(
				'Ida',
				'Rhodes',
				`add_filter( 'woocommerce_order_number', static fn ( $number, $order ) => $order->get_billing_last_name() === 'Rhodes' ? 'SHOP-1007' : $number, 10, 2 );`
			);
			const stored = await buy(
				'Mary',
				'Kenneth',
				`$order->update_meta_data( '_order_number', '300123' ); $order->update_meta_data( '_order_number_formatted', 'A-300123-Z' );`
			);
			expect( await found( '#shop-1007' ) ).toEqual( [ filtered ] );
			expect( await found( String( filtered ) ) ).toEqual( [ filtered ] );
			expect( await found( '300123' ) ).toEqual( [ stored ] );
			expect( await found( 'A-300123-z' ) ).toEqual( [ stored ] );
		} );

		it( 'not by the name of a person who was erased', async () => {
			const order = await buy( 'Erin', 'Goner' );
			expect( await found( 'goner' ) ).toEqual( [ order ] );
			const exported = await shop().step< string >(
				`return wp_json_encode( apply_filters( 'wp_privacy_personal_data_exporters', [] )['latchkey']['callback']( 'erin.goner@example.org', 1 ) );`
			);
			expect( exported ).toContain( 'erin, goner' );
			await shop().step(
				`update_option( 'woocommerce_erasure_request_removes_order_data', 'yes' );
				foreach ( apply_filters( 'wp_privacy_personal_data_erasers', [] ) as $eraser ) {
					for ( $page = 1; ! call_user_func( $eraser['callback'], 'erin.goner@example.org', $page )['done']; $page++ );
				}
				return true;`
			);
			expect( await found( 'goner' ) ).toEqual( [] );
			expect(
				await shop().step< string[] >(
					`global $wpdb; return $wpdb->get_col( "SELECT word FROM {$wpdb->prefix}latchkey_search_words WHERE word LIKE 'goner%' OR word LIKE 'erin.%'" );`
				)
			).toEqual( [] );
		} );

		it( 'finds them again after a rebuild from nothing', async () => {
			const order = await buy( 'Grace', 'Hopper' );
			await shop().step(
				`global $wpdb; $wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_search_words" );
				$plugin = Latchkey\\Plugin::instance();
				$job = $plugin->search->rebuild()->begin( Latchkey\\Support\\Actor::system(), 0 );
				$plugin->jobs->runner()->run( $job->id, null, static fn () => null );
				return true;`
			);
			expect( await found( 'hopper' ) ).toEqual( [ order ] );
			expect( await found( 'atlas grace' ) ).toEqual( [ order ] );
			expect( await found( '300123' ) ).toHaveLength( 1 );
		} );
	}
);
