import { outcome } from './support/answers';
import { basic, send } from './support/http';
import { plant } from './support/licenses';
import { byBasic, issuePair, type Pair } from './support/pairs';
import { addUser, json, session, signIn, type Browser } from './support/people';
import {
	anyAddress,
	elsewhere,
	evaluate,
	mustUse,
	useSite,
} from './support/site';

/** A token of another plugin signs its user in, early, late, or only when errors are asked for. */
const TOKENS = `foreach ( [ 'early' => 10, 'beside' => 15, 'late' => 30 ] as $when => $priority ) {
	add_filter( 'determine_current_user', static fn ( $user ) => ( $_SERVER['HTTP_X_TOKEN'] ?? '' ) === $when ? 1 : $user, $priority );
}
add_filter( 'rest_authentication_errors', static function ( $error ) {
	if ( ( $_SERVER['HTTP_X_TOKEN'] ?? '' ) === 'errors' ) {
		wp_set_current_user( 1 );
		return true;
	}
	return $error;
}, 50 );
add_action( 'wp_ajax_nopriv_ask', $ask = static function () {
	wp_send_json( rest_do_request( '/wc/v1/keys' )->get_status() );
} );
add_action( 'wp_ajax_ask', $ask );
add_action( 'wp_ajax_nopriv_ask_as', static function () {
	wp_set_current_user( 1 );
	wp_send_json( rest_do_request( '/wc/v1/keys' )->get_status() );
} );`;

describe( 'people whom another plugin signed in', () => {
	const site = useSite();
	let admin: Browser;
	let pair: Pair;

	beforeAll( async () => {
		mustUse( site(), 'tokens', TOKENS );
		anyAddress( site() );
		await plant( site(), [ {} ] );
		admin = await signIn( site() );
		pair = await issuePair( site(), { permissions: 'read' } );
	} );

	const allow = ( other: boolean ) =>
		evaluate(
			site(),
			`Latchkey\\Plugin::instance()->settings->values->change( [ 'other_sign_ins' => $input ] ); return true;`,
			other
		);
	const ask = async (
		headers: Record< string, string >,
		route = '/wc/v1/keys',
		sent: { method?: string; body?: unknown } = {}
	) =>
		outcome(
			await send( `${ site().url }/wp-json${ route }`, {
				...json( sent.body ),
				method: sent.method ?? 'GET',
				headers: {
					...elsewhere(),
					...headers,
					...json( sent.body ).headers,
				},
			} )
		);

	describe.each( [ 'early', 'beside', 'late', 'errors' ] )(
		'by a token, %s',
		( when ) => {
			const token = { 'X-Token': when };

			it( 'get nothing', async () => {
				await allow( false );
				for ( const route of [
					'/wc/v1/keys',
					'/wc/v1/key-pairs',
					'/wc/v1/settings',
					'/wc/v1/events',
					'/wc-latchkey/v1/keys',
				] ) {
					expect( await ask( token, route ) ).toMatch(
						/^403 latchkey_(sign_in_not_allowed|forbidden)/
					);
				}
				expect(
					await ask( token, '/wc/v1/keys', {
						method: 'POST',
						body: { code: `TOKEN-${ when }` },
					} )
				).toMatch( /^403/ );
			} );

			it( 'get license keys where the setting allows it, and never what is an administrator’s in person', async () => {
				await allow( true );
				expect( await ask( token ) ).toBe(
					when === 'beside' && process.env.LATCHKEY_TEST_WOOCOMMERCE
						? '403 latchkey_forbidden'
						: '200'
				);
				for ( const route of [
					'/wc/v1/key-pairs',
					'/wc/v1/settings',
				] ) {
					expect( await ask( token, route ) ).toBe(
						'403 latchkey_forbidden'
					);
				}
				expect(
					await ask( token, '/wc/v1/settings', {
						method: 'PATCH',
						body: { require_unlock: false },
					} )
				).toBe( '403 latchkey_forbidden' );
				await allow( false );
			} );
		}
	);

	it( 'are no obstacle to a pair', async () => {
		await allow( false );
		expect( await ask( { 'X-Token': 'late', ...byBasic( pair ) } ) ).toBe(
			'200'
		);
	} );

	it( 'do not count as a session because a page was opened with a token', async () => {
		await allow( false );
		const page = async (
			headers: Record< string, string >,
			action = 'ask'
		) =>
			(
				await send(
					`${ site().url }/wp-admin/admin-ajax.php?action=${ action }`,
					{ headers }
				)
			).text;
		expect( await page( { 'X-Token': 'early' } ) ).toBe( '403' );
		expect( await page( { Cookie: admin.cookie } ) ).toBe( '200' );
		expect( await page( {} ) ).toBe( '401' );
		expect( await page( {}, 'ask_as' ) ).toBe( '200' );
	} );

	it( 'still may be persons with a session, or an application password of their own', async () => {
		const [ login, other ] = [
			await addUser( site(), 'administrator' ),
			await addUser( site(), 'subscriber' ),
		];
		const password = ( name: string ) =>
			evaluate< string >(
				site(),
				`return WP_Application_Passwords::create_new_application_password( get_user_by( 'login', $input )->ID, [ 'name' => 'App' ] )[0];`,
				name
			);
		expect( await ask( session( admin ) ) ).toBe( '200' );
		expect(
			await ask( {
				Authorization: basic( login, await password( login ) ),
			} )
		).toBe( '200' );
		// The password of a subscriber lends nothing to whom a token brings afterwards.
		expect(
			await ask( {
				Authorization: basic( other, await password( other ) ),
				'X-Token': 'late',
			} )
		).toBe( '403 latchkey_sign_in_not_allowed' );
	} );
} );
