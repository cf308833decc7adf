import { send } from '../rest/support/http';
import { evaluate, useSite } from '../rest/support/site';
import { administrator } from './support/administrator';

/** WooCommerce's route for options opens only where a site calls itself a production site. */
describe( 'our options, by other ways than ours', () => {
	const site = useSite( { environment: 'production', https: true } );
	let callers: Record< string, string > = {};

	beforeAll( async () => {
		callers = await evaluate< Record< string, string > >(
			site(),
			`global $wpdb;
			[ $key, $secret ] = [ 'ck_' . wc_rand_hash(), 'cs_' . wc_rand_hash() ];
			$wpdb->insert( $wpdb->prefix . 'woocommerce_api_keys', [ 'user_id' => 1, 'description' => 'Other', 'permissions' => 'read_write',
				'consumer_key' => wc_api_hash( $key ), 'consumer_secret' => $secret, 'truncated_key' => substr( $key, -7 ) ] );
			$password = WP_Application_Passwords::create_new_application_password( 1, [ 'name' => 'App' ] )[0];
			return [
				'WooCommerce key' => 'Basic ' . base64_encode( "$key:$secret" ),
				'application password' => 'Basic ' . base64_encode( "admin:$password" ),
			];`
		);
	} );

	const settings = () =>
		evaluate< Record< string, unknown > >(
			site(),
			'return Latchkey\\Plugin::instance()->settings->values->all();'
		);

	const rest = ( caller: string, method: string, query = '', body = '' ) =>
		send( `${ site().httpsUrl }/wp-json/wc-admin/options${ query }`, {
			method,
			headers: {
				Authorization: callers[ caller ] ?? '',
				'Content-Type': 'application/json',
			},
			...( body && { body } ),
		} );

	it.each( [ 'WooCommerce key', 'application password' ] )(
		'%s: WooCommerce’s route neither reads nor writes them, and keeps working for others',
		async ( caller ) => {
			const before = await settings();
			for ( const option of [
				'latchkey_settings',
				'latchkey_index_key',
				'latchkey_encryption_key',
			] ) {
				const read = await rest(
					caller,
					'GET',
					`?options=blogname,${ option }`
				);
				expect( [ option, read.status ] ).toEqual( [ option, 403 ] );
			}
			const shouted = await send(
				`${ site().httpsUrl }/wp-json/WC-Admin/Options?options=latchkey_index_key`,
				{ headers: { Authorization: callers[ caller ] ?? '' } }
			);
			expect( shouted.text ).not.toMatch( /[0-9a-f]{64}/ );
			const write = await rest(
				caller,
				'POST',
				'',
				JSON.stringify( {
					latchkey_settings: {
						require_unlock: false,
						other_sign_ins: true,
						woocommerce_keys: 'all',
					},
				} )
			);
			expect( write.status ).toBe( 403 );
			expect( await settings() ).toEqual( before );
			const other = await rest( caller, 'POST', '', '{"stand_in":"1"}' );
			expect( other.status ).toBe( 200 );
			// The route is deprecated, and WooCommerce says so each time.
			const log = site().debugLog().trim().split( '\n' );
			expect(
				log.filter( ( line ) => ! line.includes( 'is deprecated' ) )
			).toEqual( [] );
			site().clearDebugLog();
		}
	);

	it( 'a locked session: WordPress’s page of all options leaves them as they are', async () => {
		const before = await settings();
		const { cookie, security } = await administrator(
			site(),
			'options-options'
		);
		const answer = await send( `${ site().url }/wp-admin/options.php`, {
			method: 'POST',
			headers: {
				Cookie: cookie,
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: new URLSearchParams( {
				action: 'update',
				option_page: 'options',
				_wpnonce: security,
				page_options: 'latchkey_settings,stand_in_other',
				'latchkey_settings[require_unlock]': '',
				stand_in_other: 'written',
			} ).toString(),
		} );
		expect( answer.status ).toBe( 302 );
		expect( await settings() ).toEqual( before );
		expect(
			await evaluate( site(), `return get_option( 'stand_in_other' );` )
		).toBe( 'written' );
	} );

	it( 'what cannot be a setting says nothing: unlocking stays on', async () => {
		for ( const value of [ '', 'yes', 1, '1', null, [] ] ) {
			const on = await evaluate(
				site(),
				`global $wpdb;
				$wpdb->replace( $wpdb->options, [ 'option_name' => 'latchkey_settings', 'option_value' => serialize( [ 'require_unlock' => $input ] ), 'autoload' => 'no' ] );
				wp_cache_flush();
				return Latchkey\\Plugin::instance()->settings->sign_in()->require_unlock();`,
				value
			);
			expect( [ value, on ] ).toEqual( [ value, true ] );
		}
	} );
} );
