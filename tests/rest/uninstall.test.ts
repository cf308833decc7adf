import { send } from './support/http';
import { plant } from './support/licenses';
import { call, issuePair } from './support/pairs';
import { signIn } from './support/people';
import { evaluate, useSite } from './support/site';
import {
	deactivate,
	deleteWithPlugin,
	holdings,
	mentions,
	more,
	uninstall,
	untouchedSite,
} from './support/traces';

// In a shop WooCommerce writes as it goes along: tests/woocommerce/uninstall.test.ts does the same on both sites there.
const outsideShops = process.env.LATCHKEY_TEST_WOOCOMMERCE
	? describe.skip
	: describe;

outsideShops( 'deleting the plugin, where its data are to go with it', () => {
	const site = useSite();
	let untouched: Awaited< ReturnType< typeof untouchedSite > >;

	beforeAll( async () => {
		untouched = await untouchedSite();
	} );

	it( 'leaves a database as one that never had it', async () => {
		const pair = await issuePair( site() );
		await plant( site(), [ { product_id: 69 }, { product_id: 69 } ] );
		await call( site(), pair, 'GET', '/wc/v1/keys' );
		const browser = await signIn( site() );
		await send( `${ site().url }/wp-admin/admin.php?page=latchkey`, {
			headers: { Cookie: browser.cookie },
		} );
		await evaluate(
			site(),
			`$user = get_user_by( 'login', 'admin' )->ID;
			update_user_meta( $user, 'wp_persisted_preferences', [ 'latchkey' => [ 'view' => [ 'perPage' => 50 ] ], 'core' => [ 'a' => true ] ] );
			$sessions = get_user_meta( $user, 'session_tokens', true );
			foreach ( array_keys( $sessions ) as $token ) { $sessions[ $token ]['latchkey_unlocked_until'] = time() + 600; }
			update_user_meta( $user, 'session_tokens', $sessions );
			$plugin = Latchkey\\Plugin::instance();
			$plugin->jobs->service()->start( 'generate', 0, 1, [], Latchkey\\Support\\Actor::system(), 0 );
			$plugin->outbox->outbox->put( 'keys', 'left behind', [ 'order_id' => 1 ] );
			do_action( Latchkey\\Maintenance\\Housekeeping::HOOK );
			return true;`
		);
		const used = await holdings( site() );
		expect( more( untouched.held, used ).length ).toBeGreaterThan( 20 );
		await deleteWithPlugin( site() );
		await deactivate( site() );
		const cron = ( await holdings( site() ) ).cron.join();
		expect( cron ).not.toContain( 'latchkey' );
		await uninstall( site() );
		await send( `${ site().url }/` );
		expect( await mentions( site() ) ).toEqual( untouched.said );
		const after = await holdings( site() );
		// What WordPress keeps of a person who was here.
		const own = [
			'users: session_tokens',
			'users: wp_persisted_preferences',
		];
		expect(
			more( untouched.held, after ).filter(
				( name ) => ! own.includes( name )
			)
		).toEqual( [] );
	} );
} );
