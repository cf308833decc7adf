import { inParallel, send, type Answer } from '../rest/support/http';
import {
	anyAddress,
	elsewhere,
	evaluate,
	mustUse,
	useSite,
} from '../rest/support/site';
import { outcome } from '../rest/support/answers';
import { plant } from '../rest/support/licenses';
import {
	signer,
	spellings,
	type Key,
	type Signer,
	type Spelling,
} from './support/spellings';

/** Which key WooCommerce itself holds for the caller, by its own object. */
const TELL = `add_filter( 'rest_post_dispatch', static function ( $response ) {
	$user = ( new ReflectionProperty( WC_REST_Authentication::class, 'user' ) );
	$user->setAccessible( true );
	$response->header( 'X-Signer', (string) ( $user->getValue( WC_REST_Authentication::instance() )->key_id ?? 0 ) );
	return $response;
} );`;

const CODE = 'WOULD-BE-A-LEAK';

describe( 'keys of WooCommerce, however they are spelled', () => {
	const site = useSite( { environment: 'production', https: true } );
	let allowed: Key;
	let refused: Key;
	const absent: Key = {
		id: 0,
		key: `ck_${ 'a'.repeat( 40 ) }`,
		secret: `cs_${ 'b'.repeat( 40 ) }`,
	};

	beforeAll( async () => {
		mustUse( site(), 'tell', TELL );
		anyAddress( site() );
		await plant( site(), [ { code: CODE } ] );
		[ allowed, refused ] = await evaluate< [ Key, Key ] >(
			site(),
			`global $wpdb;
			$made = [];
			foreach ( [ 'allowed', 'refused' ] as $name ) {
				[ $key, $secret ] = [ 'ck_' . wc_rand_hash(), 'cs_' . wc_rand_hash() ];
				$wpdb->insert( $wpdb->prefix . 'woocommerce_api_keys', [ 'user_id' => 1, 'description' => $name, 'permissions' => 'read_write',
					'consumer_key' => wc_api_hash( $key ), 'consumer_secret' => $secret, 'truncated_key' => substr( $key, -7 ) ] );
				$made[] = [ 'id' => $wpdb->insert_id, 'key' => $key, 'secret' => $secret ];
			}
			return $made;`
		);
	} );

	const choose = ( setting: string ) =>
		evaluate(
			site(),
			`Latchkey\\Plugin::instance()->settings->values->change( $input ); return true;`,
			{
				woocommerce_keys: setting,
				allowed_woocommerce_keys: [ allowed.id ],
			}
		);

	const address = () => `${ site().httpsUrl }/wp-json/wc/v1/keys`;

	const ask = ( spelling: Spelling ): Promise< Answer > =>
		send(
			spelling.query ? `${ address() }?${ spelling.query }` : address(),
			{
				method: spelling.form === undefined ? 'GET' : 'POST',
				...( spelling.form !== undefined && { body: spelling.form } ),
				headers: {
					...elsewhere(),
					...( spelling.form !== undefined && {
						'Content-Type': 'application/x-www-form-urlencoded',
					} ),
					...( spelling.headers as Record< string, string > ),
				},
			}
		);

	/**
	 * What the setting demands for a key.
	 * @param setting
	 * @param key
	 * @param spelling
	 */
	const demanded = ( setting: string, key: Key, spelling: Spelling ) => {
		if ( key.id === 0 ) {
			return '401';
		}
		const lets =
			setting === 'all' || ( setting === 'chosen' && key === allowed );
		if ( ! lets ) {
			return '403 latchkey_woocommerce_key_not_allowed';
		}
		return spelling.form === undefined ? '200' : '201';
	};

	const outcomeOf = ( answer: Answer ) => {
		// WooCommerce words its own 401.
		return answer.status === 401 ? '401' : outcome( answer );
	};

	const states = (): Record< string, { it: Key; other: Key } > => ( {
		allowed: { it: allowed, other: refused },
		'not allowed': { it: refused, other: allowed },
		absent: { it: absent, other: refused },
	} );

	describe.each( [ 'off', 'chosen', 'all' ] )( 'under “%s”', ( setting ) => {
		beforeAll( () => choose( setting ) );

		it.each( [ 'allowed', 'not allowed', 'absent' ] )(
			'a key that is %s gets what the setting demands',
			async ( state ) => {
				const { it: key, other } = states()[ state ] as {
					it: Key;
					other: Key;
				};
				const all = Object.entries(
					spellings( key, other, signer( address() ) )
				);
				expect( all.length ).toBeGreaterThanOrEqual( 30 );
				const found: Record< string, string > = {};
				const wanted: Record< string, string > = {};
				await inParallel(
					all,
					async ( [ name, [ spelling, signs ] ] ) => {
						const answer = await ask( spelling );
						const who = { it: key, other, nobody: absent }[
							signs as Signer
						];
						found[ name ] =
							`${ answer.headers[ 'x-signer' ] ?? 0 } ${ outcomeOf( answer ) }`;
						wanted[ name ] =
							`${ who.id } ${ demanded( setting, who, spelling ) }`;
						expect( answer.text.includes( CODE ) ).toBe(
							answer.status === 200
						);
					}
				);
				expect( found ).toEqual( wanted );
			}
		);
	} );
} );
