import { PLUGIN, useSubscriptions } from './support/subscribe';

describe( 'license keys of a living subscription', () => {
	const shop = useSubscriptions();

	it( 'a refunded order of a living subscription leaves the key as it is, and says so', async () => {
		const { subscription, order } = await shop().subscribe();
		await shop().step( 'refund( $input, 1, 10 ); return true;', order );
		expect( await shop().now( subscription.id ) ).toMatchObject( {
			status: 'active',
			keys: subscription.keys,
		} );
		expect( ( await shop().notes( order ) ).join() ).toContain(
			`follow subscription #${ subscription.id }, which continues`
		);
	} );

	it( 'a renewal order that is held and refunded leaves the key as it is, and says so', async () => {
		const { subscription } = await shop().subscribe();
		await shop().cron( subscription.next + 60 );
		const renewed = await shop().now( subscription.id );
		const [ renewal = 0 ] = renewed.renewals;
		await shop().step(
			`wc_get_order( $input )->update_status( 'on-hold' ); return true;`,
			renewal
		);
		expect( await shop().now( subscription.id ) ).toMatchObject( {
			status: 'active',
			keys: renewed.keys,
		} );
		await shop().step(
			`wc_get_order( $input )->update_status( 'processing' );
			wc_get_order( $input )->update_status( 'refunded' ); return true;`,
			renewal
		);
		expect( await shop().now( subscription.id ) ).toMatchObject( {
			status: 'active',
			keys: renewed.keys,
		} );
		expect( ( await shop().notes( renewal ) ).join() ).toContain(
			`follow subscription #${ subscription.id }, which continues`
		);
	} );

	it( 'an order that goes on does not wake the key of a subscription that is on hold', async () => {
		const { subscription, order } = await shop().subscribe();
		await shop().becomes( subscription, 'on-hold' );
		await shop().step(
			`wc_get_order( $input )->update_status( 'completed' );
			do_action( 'latchkey_reconcile_order', $input ); return true;`,
			order
		);
		expect( await shop().now( subscription.id ) ).toMatchObject( {
			status: 'on-hold',
			keys: [ { status: 'pending' } ],
		} );
	} );

	it( 'a revoked key is given no successor by a renewal: the order says so and what to do', async () => {
		const { subscription, order } = await shop().subscribe();
		const [ key ] = subscription.keys;
		await shop().step(
			`${ PLUGIN }->woocommerce->orders->actions()->revoke( $input[0], $input[1], Latchkey\\Support\\Actor::system() ); return true;`,
			[ order, key?.id ]
		);
		await shop().cron( subscription.next + 60 );
		const now = await shop().now( subscription.id );
		expect( now.status ).toBe( 'active' );
		expect( now.keys ).toMatchObject( [
			{ id: key?.id, status: 'disabled' },
		] );
		expect(
			( await shop().notes( now.renewals[ 0 ] ?? 0 ) ).join()
		).toContain( 'is revoked: this payment gives no new one' );
	} );

	it( 'a renewal’s email says what happened', async () => {
		const { subscription } = await shop().subscribe( { valid_for: 0 } );
		const before = shop().shop.site.mails().length;
		await shop().cron( subscription.next + 60 );
		const said = shop()
			.shop.site.mails()
			.slice( before )
			.map( ( { message } ) => message )
			.join();
		expect( said ).toContain( 'Renews with your subscription on' );
		expect( said ).not.toContain( 'does not expire any more' );
	} );

	it( 'the subscription’s own pages show its keys', async () => {
		const { subscription, buyer } = await shop().subscribe();
		const mine = await shop().page(
			buyer,
			`/my-account/view-subscription/${ subscription.id }/`
		);
		expect( mine ).toContain( 'latchkey-account__mask' );
		const url = await shop().step< string >(
			'return str_replace( "&amp;", "&", wcs_get_edit_post_link( $input ) );',
			subscription.id
		);
		expect( await shop().admin( url ) ).toContain(
			'latchkey-subscription-keys'
		);
	} );

	it( 'the product tab says “Follows the subscription” in the place of a length', async () => {
		const product = await shop().plan();
		const html = await shop().admin(
			`${ shop().shop.site.url }/wp-admin/post.php?post=${ product }&action=edit`
		);
		expect( html ).toMatch(
			/<p class="[^"]*show_if_subscription[^"]*">.*Follows the subscription/
		);
		for ( const field of [ 'valid_for', 'valid_unit', 'clock' ] ) {
			expect( html ).toMatch(
				new RegExp(
					`<p class="(?=[^"]*latchkey_${ field }_field)[^"]*hide_if_subscription`
				)
			);
		}
	} );
} );
