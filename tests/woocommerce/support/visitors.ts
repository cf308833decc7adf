import path from 'node:path';
import type { Answer } from '../../rest/support/http';
import { send } from '../../rest/support/http';
import { evaluate } from '../../rest/support/site';
import type { Shop } from './shop';

const HELPERS = path.join( __dirname, 'account.php' );

/** A sold key of `shelves()`. */
export interface Shelved {
	id: number;
	uuid: string;
	code: string;
	order: number;
	/** Uuids of two devices' seats, where it has any. */
	seat: string;
	second: string;
}

export type Shelves = Record<
	'team' | 'grid' | 'tide' | 'sound' | 'guest' | 'other' | 'stray',
	Shelved
>;

/** One request that runs PHP with the helpers of `account.php`. */
export function step< T >(
	shop: Shop,
	code: string,
	input: unknown = null
): Promise< T > {
	return shop.step( `require_once '${ HELPERS }'; ${ code }`, input );
}

/** A visitor with the cookies of a browser. */
export interface Visitor {
	cookie: string;
	/** A valid nonce of the visitor. */
	nonce: ( action: string, subject: string ) => Promise< string >;
}

export const nobody: Visitor = {
	cookie: '',
	nonce: () => Promise.resolve( '0123456789' ),
};

export async function signedIn(
	{ site }: Shop,
	login: string
): Promise< Visitor > {
	const cookie = await evaluate< string >(
		site,
		`$user = get_user_by( 'login', $input );
		$end = time() + DAY_IN_SECONDS;
		$token = WP_Session_Tokens::get_instance( $user->ID )->create( $end );
		return LOGGED_IN_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( $user->ID, $end, 'logged_in', $token ) );`,
		login
	);
	return {
		cookie,
		nonce: ( action, subject ) =>
			evaluate(
				site,
				`[ $name, $value ] = explode( '=', $input['cookie'] );
				$_COOKIE[ $name ] = rawurldecode( $value );
				wp_set_current_user( get_user_by( 'login', $input['login'] )->ID );
				return wp_create_nonce( 'latchkey-account-' . $input['action'] . '-' . $input['subject'] );`,
				{ cookie, login, action, subject }
			),
	};
}

/** The token of a new link, as in the email. */
export const link = ( shop: Shop, email: string ) =>
	step< string >(
		shop,
		`return Latchkey\\Plugin::instance()->customers->tokens()->link( $input );`,
		email
	);

export const post = (
	url: string,
	fields: Record< string, string >,
	headers: Record< string, string > = {}
): Promise< Answer > =>
	send( url, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			...headers,
		},
		body: new URLSearchParams( fields ).toString(),
	} );

/** The guest's cookie in a response, or an empty string. */
export function guestCookie( { headers }: Answer ): string {
	const set = headers[ 'set-cookie' ] ?? [];
	return (
		set
			.map( ( one ) => /^latchkey_guest=[0-9a-f]{64}/.exec( one )?.[ 0 ] )
			.find( Boolean ) ?? ''
	);
}

export async function guest(
	shop: Shop,
	page: string,
	email: string
): Promise< Visitor > {
	const answer = await post( page, {
		latchkey_guest: 'open',
		latchkey_link: await link( shop, email ),
	} );
	const cookie = guestCookie( answer );
	if ( ! cookie ) {
		throw new Error( `${ answer.status } ${ answer.headers.location }` );
	}
	return {
		cookie,
		nonce: ( action, subject ) =>
			evaluate(
				shop.site,
				`return hash_hmac( 'sha256', $input[0] . '|' . $input[1], $input[2] );`,
				[ action, subject, cookie.split( '=' )[ 1 ] ]
			),
	};
}

/** Everything that requests of other people must not change. */
export const everything = ( shop: Shop ) =>
	step< Record< string, unknown > >(
		shop,
		`global $wpdb;
		$all = [];
		foreach ( [ 'licenses', 'activations', 'license_periods', 'events' ] as $table ) {
			$all[ $table ] = $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}latchkey_{$table} ORDER BY id", ARRAY_A );
			foreach ( $all[ $table ] as &$row ) { $row = md5( serialize( $row ) ); }
		}
		return $all;`
	);
