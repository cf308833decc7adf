import { DAY, GRACE, STORAGE, useSubscriptions } from './support/subscribe';

describe( 'the end of a subscription’s license keys', () => {
	const shop = useSubscriptions();

	it.each( [
		[ 'plain', {} ],
		[ 'in a free trial', { _subscription_trial_length: 9 } ],
		[
			'synchronised and prorated',
			{ _subscription_payment_sync_date: 17 },
		],
		[ 'of one interval', { _subscription_length: 1 } ],
	] )(
		'%s: its end is the subscription’s, whatever the product’s length says',
		async ( _kind, plan ) => {
			await shop().step(
				`update_option( 'woocommerce_subscriptions_sync_payments', 'yes' );
				update_option( 'woocommerce_subscriptions_prorate_synced_payments', 'yes' ); return true;`
			);
			for ( const valid of [ 0, 30, 365 ] ) {
				const { subscription } = await shop().subscribe(
					{ valid_for: valid },
					plan
				);
				expect( subscription.status ).toBe( 'active' );
				const [ key ] = subscription.keys;
				expect( key ).toMatchObject( {
					works: true,
					end: subscription.next
						? subscription.next + GRACE
						: subscription.end,
				} );
				expect( key?.valid_for ).toBe(
					Math.ceil( ( ( key?.end ?? 0 ) - subscription.now ) / DAY )
				);
			}
		}
	);

	it( 'cancelled in its free trial: the key ends with the trial', async () => {
		const { subscription, buyer } = await shop().subscribe(
			{ valid_for: 365 },
			{ _subscription_trial_length: 9 }
		);
		const html = await shop().page(
			buyer,
			`/my-account/view-subscription/${ subscription.id }/`
		);
		await buyer.visit(
			shop().link( html, 'change_subscription_to=cancelled' )
		);
		const now = await shop().now( subscription.id );
		expect( now.status ).toBe( 'pending-cancel' );
		expect( now.keys ).toMatchObject( [ { works: true, end: now.end } ] );
		expect( now.end - now.now ).toBeLessThan( 10 * DAY );
	} );

	it( 'works on for as many days of grace as the store says', async () => {
		const { subscription } = await shop().subscribe( { valid_for: 0 } );
		await shop().shop.change( { subscription_grace_days: 10 } );
		try {
			await shop().becomes( subscription, 'on-hold' );
			const again = await shop().becomes( subscription, 'active' );
			expect( again.keys ).toMatchObject( [
				{ works: true, end: again.next + 10 * DAY },
			] );
		} finally {
			await shop().shop.change( {
				subscription_grace_days: GRACE / DAY,
			} );
		}
	} );

	it( 'on hold, active again, cancelled, trashed: the key follows each', async () => {
		const { subscription } = await shop().subscribe( { valid_for: 0 } );
		expect(
			( await shop().becomes( subscription, 'on-hold' ) ).keys
		).toMatchObject( [ { status: 'pending' } ] );
		const again = await shop().becomes( subscription, 'active' );
		expect( again.keys ).toMatchObject( [
			{ works: true, end: again.next + GRACE },
		] );
		await shop().shop.change( { keep_unpaid_active: true } );
		expect(
			( await shop().becomes( subscription, 'on-hold' ) ).keys
		).toMatchObject( [ { works: true, end: null } ] );
		await shop().shop.change( { keep_unpaid_active: false } );
		await shop().becomes( subscription, 'active' );
		const over = await shop().becomes( subscription, 'cancelled' );
		expect( over.keys ).toMatchObject( [ { status: 'expired' } ] );

		const other = await shop().subscribe();
		await shop().step(
			`wcs_get_subscription( $input )->delete( false ); return true;`,
			other.subscription.id
		);
		expect(
			( await shop().now( other.subscription.id ) ).keys
		).toMatchObject( [ { status: 'expired' } ] );
		await shop().step(
			`$subscription = wcs_get_subscription( $input );
			is_callable( [ $subscription, 'untrash' ] ) ? $subscription->untrash() : wp_untrash_post( $input ); return true;`,
			other.subscription.id
		);
		// Subscriptions cancels what is put into the trash. As a post it comes back as a draft, which is pending.
		const [ status, key ] =
			STORAGE === 'legacy'
				? [ 'pending', 'pending' ]
				: [ 'cancelled', 'expired' ];
		expect( await shop().now( other.subscription.id ) ).toMatchObject( {
			status,
			keys: [ { status: key } ],
		} );
	} );

	it( 'dates that an administrator moves move the key', async () => {
		const { subscription } = await shop().subscribe();
		await shop().step(
			`wcs_get_subscription( $input[0] )->update_dates( [ 'next_payment' => gmdate( 'Y-m-d H:i:s', $input[1] ) ] ); return true;`,
			[ subscription.id, subscription.next + 5 * DAY ]
		);
		expect( ( await shop().now( subscription.id ) ).keys ).toMatchObject( [
			{ end: subscription.next + 5 * DAY + GRACE },
		] );
	} );
} );
