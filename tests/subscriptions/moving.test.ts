import { Buyer } from '../woocommerce/support/buyer';
import { ids, useSubscriptions, type Subscribed } from './support/subscribe';

describe( 'license keys that change hands or products', () => {
	const shop = useSubscriptions();

	it( 'two lines of one product: each keeps its own key; a switch by its own link moves that of its line alone, and a refund moves it back', async () => {
		const one = await shop().plan( { activation_limit: 1 } );
		const other = await shop().plan( { activation_limit: 9 }, {}, 5, '25' );
		await shop().step(
			`$group = new WC_Product_Grouped();
			$group->set_name( 'Plans' );
			$group->set_children( $input );
			return $group->save();`,
			[ one, other ]
		);
		const customer = await shop().customer();
		const { buyer, order } = await shop().buy( customer, [ { id: one } ] );
		const [ first ] = ( await shop().of( order ) ) as [ Subscribed ];
		await shop().step(
			`$subscription = wcs_get_subscription( $input[0] );
			$order = wc_get_order( $input[1] );
			foreach ( [ $subscription, $order ] as $each ) { $each->add_product( wc_get_product( $input[2] ), 1 ); $each->calculate_totals(); $each->save(); }
			return true;`,
			[ first.id, order, one ]
		);
		const both = await shop().now( first.id );
		expect( both.keys ).toHaveLength( 2 );
		expect( new Set( both.keys.map( ( { item } ) => item ) ).size ).toBe(
			2
		);
		const [ stays, moves ] = both.keys;
		const html = await shop().page(
			buyer,
			`/my-account/view-subscription/${ first.id }/`
		);
		const url = shop().link(
			html,
			'switch-subscription',
			`item=${ moves?.item }&`
		);
		await buyer.visit( `${ url }&add-to-cart=${ other }&quantity=1` );
		const bought = await shop().checkOut( buyer, customer );
		let now = await shop().now( first.id );
		expect( now.keys ).toMatchObject( [
			{ id: stays?.id, product: one, limit: 1 },
			{ id: moves?.id, product: other, limit: 9 },
		] );
		expect( await shop().shop.available( other ) ).toBe( 5 );
		await shop().step(
			'refund( $input, 1, wc_get_order( $input )->get_total() ); return true;',
			bought
		);
		now = await shop().now( first.id );
		expect( now.keys ).toMatchObject( [
			{ id: stays?.id, product: one, limit: 1 },
			{ id: moves?.id, product: one, limit: 1 },
		] );
		await shop().cron( now.next + 60 );
		expect( ids( await shop().now( first.id ) ) ).toEqual( ids( both ) );
	} );

	it( 'a gift that is chosen at the checkout, and one that is given later: the recipient has the key', async () => {
		const product = await shop().plan( { activation_limit: 2 } );
		const [ giver, first, second ] = [
			await shop().customer(),
			await shop().customer(),
			await shop().customer(),
		];
		const buyer = await Buyer.signedIn( shop().shop, giver );
		await buyer.cart();
		await buyer.store( 'POST', '/cart/add-item', {
			id: product,
			quantity: 1,
		} );
		const [ line ] = await buyer.cart();
		const email = await shop().step< string >(
			'return get_userdata( $input )->user_email;',
			first
		);
		const given = await buyer.store( 'POST', '/cart/extensions', {
			namespace: 'wcsg-cart',
			data: { itemKey: line?.key, recipient: email },
		} );
		expect( given.status ).toBe( 200 );
		const order = await shop().checkOut( buyer, giver );
		const [ subscription ] = ( await shop().of( order ) ) as [ Subscribed ];
		expect( subscription.keys ).toMatchObject( [
			{ customer: first, email, works: true },
		] );
		// Neither the sweep nor the order's next event gives it to whoever paid.
		await shop().step(
			`do_action( 'latchkey_housekeeping' );
			do_action( 'latchkey_reconcile_order', $input ); return true;`,
			order
		);
		expect( ( await shop().now( subscription.id ) ).keys ).toMatchObject( [
			{ customer: first, email, works: true },
		] );
		expect(
			await shop().page( buyer, '/my-account/license-keys/' )
		).not.toContain( 'Renews with your subscription on' );
		const recipient = await Buyer.signedIn( shop().shop, first );
		const path = `/my-account/view-subscription/${ subscription.id }/`;
		expect( await shop().page( recipient, path ) ).toContain(
			'latchkey-account__mask'
		);
		expect( await shop().page( buyer, path ) ).not.toContain(
			'latchkey-account__mask'
		);
		expect(
			await shop().page( recipient, '/my-account/license-keys/' )
		).toContain( 'Renews with your subscription on' );
		await shop().step(
			`$subscription = wcs_get_subscription( $input[0] ); WCS_Gifting::set_recipient_user( $subscription, $input[1] ); return true;`,
			[ subscription.id, second ]
		);
		expect( ( await shop().now( subscription.id ) ).keys ).toMatchObject( [
			{ customer: second },
		] );
		await shop().step(
			`$subscription = wcs_get_subscription( $input ); WCS_Gifting::delete_recipient_user( $subscription ); return true;`,
			subscription.id
		);
		expect( ( await shop().now( subscription.id ) ).keys ).toMatchObject( [
			{ customer: giver },
		] );
	} );
} );
