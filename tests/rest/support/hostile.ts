import { createHmac } from 'node:crypto';
import type { Site } from '../../site';
import { basic } from './http';
import { issuePairs, type Pair } from './pairs';
import { addUser, session, signIn } from './people';
import { evaluate } from './site';

/** A caller: the headers that it sends, and whether it can see codes. */
export interface Stranger {
	name: string;
	may: boolean;
	headers?: Record< string, string >;
	query?: string;
	/** A part of the body of a form. */
	form?: string;
}

interface Secrets {
	expired: Pair;
	appPassword: string;
	editor: string;
	probe: string;
	woocommerce: { key: string; secret: string } | null;
}

const bearer = ( value: string ) => ( { Authorization: value } );
const query = ( key: string, secret: string ) =>
	`consumer_key=${ encodeURIComponent( key ) }&consumer_secret=${ encodeURIComponent( secret ) }`;

/**
 * Callers with some of the required credentials, and two with all of them.
 *
 * @param site The site.
 */
export async function strangers( site: Site ): Promise< Stranger[] > {
	const editor = await addUser( site, 'editor' );
	const [ good, other, revoked, disabled, expired, orphaned, editors ] =
		( await issuePairs(
			site,
			{ permissions: 'read' },
			{ permissions: 'read' },
			{ state: 'revoked' },
			{ state: 'disabled' },
			{ expiresIn: -5 },
			{ state: 'orphaned' },
			{ owner: editor }
		) ) as [ Pair, Pair, Pair, Pair, Pair, Pair, Pair ];
	const given = await evaluate< Secrets >(
		site,
		`global $wpdb;
		$key = null;
		if ( class_exists( 'WooCommerce' ) ) {
			$key = [ 'key' => 'ck_' . wc_rand_hash(), 'secret' => 'cs_' . wc_rand_hash() ];
			$wpdb->insert( $wpdb->prefix . 'woocommerce_api_keys', [ 'user_id' => 1, 'description' => 'x', 'permissions' => 'read_write',
				'consumer_key' => wc_api_hash( $key['key'] ), 'consumer_secret' => $key['secret'], 'truncated_key' => substr( $key['key'], -7 ) ] );
		}
		return [
			'appPassword' => WP_Application_Passwords::create_new_application_password( get_user_by( 'login', $input )->ID, [ 'name' => 'App' ] )[0],
			'probe' => Latchkey\\Rest\\ReachProbe::token( 1 ),
			'woocommerce' => $key,
		];`,
		editor
	);
	const admin = await signIn( site );
	const subscriber = await signIn(
		site,
		await addUser( site, 'subscriber' )
	);
	const refused = (
		name: string,
		more: Omit< Stranger, 'name' | 'may' >
	) => ( {
		name,
		may: false,
		...more,
	} );
	const { key, secret } = good;
	const wrong = [
		...[ revoked, disabled, expired, orphaned, editors ].map( ( pair, i ) =>
			refused( `pair that ended or has no rights ${ i }`, {
				headers: bearer( basic( pair.key, pair.secret ) ),
			} )
		),
		...[ revoked, disabled, expired, orphaned, editors ].map( ( pair, i ) =>
			refused( `the same in the query ${ i }`, {
				query: query( pair.key, pair.secret ),
			} )
		),
		...(
			[
				[ key, other.secret ],
				[ key, '' ],
				[ key, secret.slice( 0, -1 ) ],
				[ key, `${ secret } ` ],
				[ key, secret.toLowerCase() ],
				[ key.toUpperCase(), secret ],
				[ ` ${ key }`, secret ],
				[ `${ key }\0`, secret ],
				[ `${ key }%00`, secret ],
				[ `<b>${ key }`, secret ],
				[ secret, key ],
				[ '', secret ],
				[ 'admin', secret ],
				[ 'admin', '' ],
				[ key, `${ secret }:x` ],
				[ "ck_' OR 1=1 -- ", secret ],
				[ key.slice( 0, -1 ), secret ],
			] as const
		 ).flatMap( ( [ user, password ], i ) => [
			refused( `wrong by Basic ${ i }`, {
				headers: bearer( basic( user, password ) ),
			} ),
			refused( `wrong by query ${ i }`, {
				query: query( user, password ),
			} ),
		] ),
	];
	const misplaced = [
		refused( 'Bearer', {
			headers: bearer( `Bearer ${ key }:${ secret }` ),
		} ),
		refused( 'Bearer of the secret', {
			headers: bearer( `Bearer ${ secret }` ),
		} ),
		refused( 'Basic in the clear', {
			headers: bearer( `Basic ${ key }:${ secret }` ),
		} ),
		refused( 'Digest', {
			headers: bearer(
				`Digest username="${ key }", response="${ secret }"`
			),
		} ),
		refused( 'a form', { form: query( key, secret ) } ),
		refused( 'a cookie', {
			headers: {
				Cookie: `consumer_key=${ key }; consumer_secret=${ secret }`,
			},
		} ),
		refused( 'other headers', {
			headers: {
				'X-Authorization': basic( key, secret ),
				'X-API-Key': secret,
				'Proxy-Authorization': basic( key, secret ),
				'Php-Auth-User': key,
				'Php-Auth-Pw': secret,
			},
		} ),
		refused( 'lists', {
			query: `consumer_key[]=${ key }&consumer_secret[]=${ secret }`,
		} ),
		refused( 'in capitals', {
			query: `CONSUMER_KEY=${ key }&CONSUMER_SECRET=${ secret }`,
		} ),
		refused( 'OAuth that is not signed', {
			query: `oauth_consumer_key=${ key }&oauth_nonce=1&oauth_timestamp=${ Math.floor( Date.now() / 1000 ) }&oauth_signature_method=HMAC-SHA256&oauth_signature=${ encodeURIComponent( createHmac( 'sha256', `${ secret }&` ).update( 'x' ).digest( 'base64' ) ) }`,
		} ),
		refused( 'a cookie without a nonce', {
			headers: { Cookie: admin.cookie },
		} ),
		refused( 'a cookie, another’s nonce', {
			headers: { Cookie: admin.cookie, 'X-WP-Nonce': subscriber.nonce },
		} ),
		refused( 'a nonce alone', { headers: { 'X-WP-Nonce': admin.nonce } } ),
		refused( 'a nonce alone, in the query', {
			query: `_wpnonce=${ admin.nonce }`,
		} ),
		refused( 'a forged cookie', {
			headers: {
				Cookie: admin.cookie.replace( /.{8}$/, '00000000' ),
				'X-WP-Nonce': admin.nonce,
			},
		} ),
		refused( 'a subscriber', { headers: session( subscriber ) } ),
		refused( 'a subscriber with an administrator’s nonce', {
			headers: { ...session( subscriber ), 'X-WP-Nonce': admin.nonce },
		} ),
		refused( 'an editor’s application password', {
			headers: bearer( basic( editor, given.appPassword ) ),
		} ),
		refused( 'a password', {
			headers: bearer( basic( 'admin', 'password' ) ),
		} ),
		refused( 'what the site sends to itself', {
			headers: { 'X-Latchkey-Probe': given.probe },
		} ),
		refused( 'a guest’s cookie', {
			headers: { Cookie: `latchkey_guest=${ 'a'.repeat( 64 ) }` },
		} ),
		refused( 'nobody', {} ),
	];
	const store = given.woocommerce;
	const woocommerce = store
		? [ '', ' ', '\t', '<b>', '%41', '\r\n' ].flatMap( ( before, i ) => [
				refused( `WooCommerce’s key ${ i }`, {
					headers: bearer(
						basic( before + store.key, store.secret )
					),
				} ),
				refused( `WooCommerce’s key in the query ${ i }`, {
					query: query( before + store.key, store.secret ),
				} ),
			] )
		: [];
	return [
		...wrong,
		...misplaced,
		...woocommerce,
		{
			name: 'a pair',
			may: true,
			headers: bearer( basic( key, secret ) ),
		},
		{ name: 'a pair in the query', may: true, query: query( key, secret ) },
	];
}
