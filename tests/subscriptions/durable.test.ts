import { GRACE, ids, useSubscriptions } from './support/subscribe';

describe( 'license keys follow whatever happens', () => {
	const shop = useSubscriptions();

	it( 'a process that dies after Subscriptions has written leaves a note, and the sweep follows', async () => {
		const { subscription } = await shop().subscribe();
		await shop()
			.step(
				`add_action( 'woocommerce_subscription_status_cancelled', static fn () => posix_kill( getmypid(), SIGKILL ), 1 );
			wcs_get_subscription( $input )->update_status( 'cancelled' ); return true;`,
				subscription.id
			)
			.catch( () => null );
		expect( await shop().now( subscription.id ) ).toMatchObject( {
			status: 'cancelled',
			keys: [ { works: true } ],
		} );
		await shop().step(
			`do_action( 'latchkey_housekeeping' ); return true;`
		);
		expect( ( await shop().now( subscription.id ) ).keys ).toMatchObject( [
			{ status: 'expired' },
		] );
	} );

	it( 'cancelled while the database is busy: its status changes all the same, and the key follows', async () => {
		const { subscription } = await shop().subscribe();
		const waiting = await shop().step< unknown[] >(
			`$busy = fn ( $query ) => str_contains( $query, 'latchkey_subscriptions' ) ? "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Deadlock'" : $query;
			$log = ini_set( 'error_log', '/dev/null' );
			add_filter( 'query', $busy );
			wcs_get_subscription( $input )->update_status( 'cancelled' );
			remove_filter( 'query', $busy );
			ini_set( 'error_log', $log );
			return array_map( fn ( $action ) => $action->get_args(),
				array_values( as_get_scheduled_actions( [ 'hook' => 'latchkey_follow_subscription', 'status' => 'pending', 'args' => [ $input ] ] ) ) );`,
			subscription.id
		);
		expect( waiting ).toEqual( [ [ subscription.id ] ] );
		expect( await shop().now( subscription.id ) ).toMatchObject( {
			status: 'cancelled',
		} );
		await shop().step(
			`do_action( 'latchkey_follow_subscription', $input ); return true;`,
			subscription.id
		);
		expect( ( await shop().now( subscription.id ) ).keys ).toMatchObject( [
			{ status: 'expired' },
		] );
	} );

	it( 'where each period brings a key of its own, those of periods past keep their end; where renewals bring none, the key follows', async () => {
		const { subscription } = await shop().subscribe( { renewal: 'new' } );
		await shop().cron( subscription.next + 60 );
		const now = await shop().now( subscription.id );
		expect( now.status ).toBe( 'active' );
		expect( now.keys ).toMatchObject( [
			{ id: ids( subscription )[ 0 ], end: subscription.next + GRACE },
			{ works: true, end: now.next + GRACE },
		] );
		const { subscription: other } = await shop().subscribe( {
			renewal: 'off',
		} );
		await shop().cron( other.next + 60 );
		const later = await shop().now( other.id );
		expect( later.keys ).toMatchObject( [
			{ id: ids( other )[ 0 ], works: true, end: later.next + GRACE },
		] );
	} );
} );
