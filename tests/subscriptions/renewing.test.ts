import { GRACE, ids, PLUGIN, useSubscriptions } from './support/subscribe';

describe( 'renewing the license key of a subscription', () => {
	const shop = useSubscriptions();

	it( 'renewing is the subscription’s business: the link, the cart and both checkouts refuse; the pages lead to its own', async () => {
		const { subscription, buyer, customer } = await shop().subscribe( {
			valid_for: 365,
		} );
		const [ key ] = subscription.keys;
		const ours = await shop().step< string >(
			`return ${ PLUGIN }->woocommerce->renewals->links()->for_owner( ${ PLUGIN }->licenses->service()->get( $input ) );`,
			key?.id
		);
		expect( await buyer.visit( ours ) ).toContain(
			'belongs to a subscription'
		);
		expect( JSON.stringify( await buyer.cart() ) ).not.toContain(
			'Renews license key'
		);
		await buyer.store( 'DELETE', '/cart/items' );
		const own = await shop().page(
			buyer,
			`/my-account/license-keys/${ await shop().uuid( key?.id ) }/`
		);
		expect( own ).toContain( 'Renews with your subscription on' );
		expect( own ).not.toContain( 'latchkey-renew' );
		const early = shop().link( own, 'subscription_renewal_early' );
		const list = await shop().page( buyer, '/my-account/license-keys/' );
		expect( list ).toContain( 'Renews with your subscription on' );
		expect( list ).not.toContain( 'latchkey-renew' );

		await buyer.visit( early );
		const paid = await shop().checkOut( buyer, customer );
		const now = await shop().now( subscription.id );
		expect( now.renewals ).toEqual( [ paid ] );
		expect( now.next ).toBeGreaterThan( subscription.next );
		expect( ids( now ) ).toEqual( ids( subscription ) );
		expect( now.keys[ 0 ]?.end ).toBe( now.next + GRACE );
		// A line that renews it by ours, put in before: neither checkout takes it.
		const order = await shop().step< string[] >(
			`wp_set_current_user( $input['customer'] );
			wc_load_cart();
			WC()->cart->add_to_cart( plan(), 1, 0, [], [ 'latchkey_renews' => [ $input['key'] ], 'latchkey_units' => 1 ] );
			do_action( 'woocommerce_check_cart_items' );
			do_action( 'woocommerce_after_checkout_validation', [ 'billing_email' => 'x@example.org' ] );
			$said = array_column( wc_get_notices( 'error' ), 'notice' );
			$order = order( plan(), 1, '', 'x@example.org', $input['customer'] );
			$item = current( $order->get_items() );
			$item->update_meta_data( '_latchkey_renews', (string) $input['key'] );
			$item->save();
			try { do_action( 'woocommerce_checkout_validate_order_before_payment', wc_get_order( $order->get_id() ) ); }
			catch ( \\Exception $error ) { $said[] = $error->getMessage(); }
			return $said;`.replaceAll( 'plan(', '\\Latchkey\\Tests\\Subscribe\\plan(' ),
			{ customer, key: key?.id }
		);
		expect( order ).toHaveLength( 3 );
		for ( const sentence of order ) {
			expect( sentence ).toContain( 'belongs to a subscription' );
		}
	} );

	it( 'a renewal that waits for payment: the page leads to its order', async () => {
		const { subscription, buyer } = await shop().subscribe();
		const waiting = await shop().step< number >(
			`$subscription = wcs_get_subscription( $input );
			$subscription->update_status( 'on-hold' );
			return wcs_create_renewal_order( $subscription )->get_id();`,
			subscription.id
		);
		const [ key ] = ( await shop().now( subscription.id ) ).keys;
		const own = await shop().page(
			buyer,
			`/my-account/license-keys/${ await shop().uuid( key?.id ) }/`
		);
		expect( shop().link( own, 'pay_for_order' ) ).toContain(
			`${ waiting }`
		);
	} );

	it( 'resubscribed by its own link: the same key, with its device, follows the new subscription', async () => {
		const { subscription, buyer, customer } = await shop().subscribe();
		const [ key ] = subscription.keys;
		await shop().step( 'activate( $input ); return true;', key?.id );
		await shop().becomes( subscription, 'cancelled' );
		const own = await shop().page(
			buyer,
			`/my-account/license-keys/${ await shop().uuid( key?.id ) }/`
		);
		await buyer.visit( shop().link( own, 'resubscribe=' ) );
		const order = await shop().checkOut( buyer, customer );
		const [ now ] = ( await shop().of( order ) ).filter(
			( { id } ) => id !== subscription.id
		);
		expect( now?.status ).toBe( 'active' );
		expect( now?.keys ).toMatchObject( [
			{ id: key?.id, works: true, end: ( now?.next ?? 0 ) + GRACE },
		] );
		expect(
			await shop().step< number >(
				`return ${ PLUGIN }->licenses->service()->get( $input )->activation_count;`,
				key?.id
			)
		).toBe( 1 );
		await shop().cron( ( now?.next ?? 0 ) + 60 );
		const renewed = await shop().now( now?.id ?? 0 );
		expect( ids( renewed ) ).toEqual( [ key?.id ] );
		expect( renewed.keys[ 0 ]?.end ).toBe( renewed.next + GRACE );
	} );
} );
