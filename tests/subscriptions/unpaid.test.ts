import { fails, renew, works } from './support/renewals';
import { DAY, GRACE, useSubscriptions } from './support/subscribe';

const RETRIES = [ 0.5, 0.5, 1, 2, 3 ].map( ( days ) => days * DAY );

describe( 'renewals that are not paid', () => {
	const shop = useSubscriptions();

	it( 'a renewal that is never paid: the key works until its last retry, and not a second longer', async () => {
		const { subscription } = await shop().subscribe( { valid_for: 30 } );
		let now = subscription;
		const due = now.next;
		await fails( shop(), -1 );
		now = await renew( shop(), now );
		for ( const wait of RETRIES ) {
			expect( now.status ).toBe( 'on-hold' );
			expect( works( now ) ).toEqual( [ true ] );
			// A minute for the work itself.
			expect( now.retry - now.now ).toBeLessThanOrEqual( wait + 60 );
			const until = Math.max( due + GRACE, now.retry );
			expect( now.keys[ 0 ]?.end ).toBe( until );
			await shop().cron( now.retry + 1 );
			now = await shop().now( now.id );
		}
		expect( now.retry ).toBe( 0 );
		expect( now.keys[ 0 ] ).toMatchObject( {
			status: 'pending',
			works: false,
		} );
		shop().at( now.now + 400 * DAY );
		expect( works( await shop().now( now.id ) ) ).toEqual( [ false ] );
		await fails( shop(), 0 );
		await shop().step(
			`wc_get_order( $input )->payment_complete(); return true;`,
			now.renewals[ 0 ]
		);
		now = await shop().now( now.id );
		expect( now ).toMatchObject( { status: 'active' } );
		expect( now.keys ).toMatchObject( [
			{ works: true, end: now.next + GRACE },
		] );
	} );

	it( 'a manual renewal that is not paid: the key works for the days of grace, then waits', async () => {
		const { subscription: bought } = await shop().subscribe( {
			valid_for: 0,
		} );
		await shop().step(
			`$subscription = wcs_get_subscription( $input ); $subscription->set_requires_manual_renewal( true ); $subscription->save(); return update_option( 'card_fails', 0 );`,
			bought.id
		);
		let now = await renew( shop(), bought );
		expect( now.status ).toBe( 'on-hold' );
		expect( now.keys ).toMatchObject( [
			{ works: true, end: bought.next + GRACE },
		] );
		await shop().cron( bought.next + GRACE + 1 );
		now = await shop().now( bought.id );
		expect( now.keys ).toMatchObject( [ { status: 'pending' } ] );
	} );
} );
