import { createHash } from 'node:crypto';
import type { Site } from '../../site';
import { send, type Answer, type Sent } from './http';
import { evaluate } from './site';

/** What the browser of a signed-in user sends with each request. */
export interface Browser {
	userId: number;
	login: string;
	cookie: string;
	nonce: string;
	/** The token of the session; WordPress stores its hash. */
	token: string;
}

/** All capabilities that WooCommerce gives to its roles. */
const STORE_CAPABILITIES = `
	$all = [ 'read' => true, 'manage_woocommerce' => true, 'view_woocommerce_reports' => true, 'create_customers' => true,
		'edit_posts' => true, 'upload_files' => true, 'list_users' => true, 'edit_users' => true, 'promote_users' => true ];
	foreach ( [ 'product', 'shop_order', 'shop_coupon' ] as $type ) {
		foreach ( [ 'edit_%s', 'read_%s', 'delete_%s', 'edit_%ss', 'edit_others_%ss', 'publish_%ss', 'read_private_%ss', 'delete_%ss',
			'delete_private_%ss', 'delete_published_%ss', 'delete_others_%ss', 'edit_private_%ss', 'edit_published_%ss',
			'manage_%s_terms', 'edit_%s_terms', 'delete_%s_terms', 'assign_%s_terms' ] as $form ) {
			$all[ sprintf( $form, $type ) ] = true;
		}
	}
	add_role( 'store_keeper', 'Store keeper', $all );`;

/**
 * Adds a user. The role `store_keeper` has all WooCommerce capabilities.
 *
 * @param site The site.
 * @param role The role's name.
 * @return The user's login name.
 */
export async function addUser( site: Site, role: string ): Promise< string > {
	return evaluate(
		site,
		`${ STORE_CAPABILITIES }
		$login = $input . '-' . strtolower( wp_generate_password( 6, false ) );
		$id = wp_insert_user( [ 'user_login' => $login, 'user_pass' => 'password', 'user_email' => $login . '@example.org',
			'display_name' => ucfirst( $login ), 'role' => $input ] );
		if ( is_wp_error( $id ) ) { throw new RuntimeException( $id->get_error_message() ); }
		return $login;`,
		role
	);
}

/**
 * Signs a user in, as wp-login.php does: a session, its cookie, and a nonce.
 *
 * @param site  The site.
 * @param login The user's login name.
 */
export async function signIn(
	site: Site,
	login = site.adminUser
): Promise< Browser > {
	const given = await evaluate< {
		id: number;
		value: string;
		nonce: string;
		token: string;
	} >(
		site,
		`$user = get_user_by( 'login', $input );
		$end = time() + DAY_IN_SECONDS;
		$token = WP_Session_Tokens::get_instance( $user->ID )->create( $end );
		$value = wp_generate_auth_cookie( $user->ID, $end, 'logged_in', $token );
		$_COOKIE[ LOGGED_IN_COOKIE ] = $value;
		wp_set_current_user( $user->ID );
		return [ 'id' => $user->ID, 'value' => $value, 'nonce' => wp_create_nonce( 'wp_rest' ), 'token' => $token ];`,
		login
	);
	const cookie = [ site.url, site.httpsUrl ]
		.filter( ( url ) => url !== null )
		.map( ( url ) => {
			const hash = createHash( 'md5' ).update( url ).digest( 'hex' );
			return `wordpress_logged_in_${ hash }=${ encodeURIComponent(
				given.value
			) }`;
		} )
		.join( '; ' );
	return {
		userId: given.id,
		login,
		cookie,
		nonce: given.nonce,
		token: given.token,
	};
}

/**
 * A nonce of a user's session, as a page of theirs would have it.
 *
 * @param site    The site.
 * @param browser The browser of the user.
 * @param action  What it is for.
 */
export function nonceOf(
	site: Site,
	browser: Browser,
	action: string
): Promise< string > {
	return evaluate(
		site,
		`$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $input['userId'], time() + 3600, 'logged_in', $input['token'] );
		wp_set_current_user( $input['userId'] );
		return wp_create_nonce( $input['action'] );`,
		{ ...browser, action }
	);
}

/**
 * The headers of a request from a screen.
 * @param browser
 */
export function session( browser: Browser ): Record< string, string > {
	return { Cookie: browser.cookie, 'X-WP-Nonce': browser.nonce };
}

/**
 * Backdates a session, so that secrets need the password again.
 *
 * @param site    The site.
 * @param browser The browser with the session.
 * @param seconds The new age of the session.
 */
export async function ageSession(
	site: Site,
	browser: Browser,
	seconds: number
): Promise< void > {
	await evaluate(
		site,
		`$manager = WP_Session_Tokens::get_instance( $input['id'] );
		$session = $manager->get( $input['token'] );
		unset( $session['latchkey_unlocked_until'] );
		$manager->update( $input['token'], [ 'login' => time() - $input['seconds'] ] + $session );
		return true;`,
		{ id: browser.userId, token: browser.token, seconds }
	);
}

/**
 * Sends a JSON request from a screen.
 *
 * @param site    The site.
 * @param browser The browser of the user.
 * @param method  HTTP method.
 * @param route   The path after /wp-json, with the query.
 * @param body    Sent as JSON, if there is one.
 */
export function ask(
	site: Site,
	browser: Browser,
	method: string,
	route: string,
	body?: unknown
): Promise< Answer > {
	return send( `${ site.url }/wp-json${ route }`, {
		...json( body ),
		method,
		headers: { ...session( browser ), ...json( body ).headers },
	} );
}

/**
 * A JSON body and its header.
 * @param body
 */
export function json( body: unknown ): Sent {
	return body === undefined
		? {}
		: {
				body: JSON.stringify( body ),
				headers: { 'Content-Type': 'application/json' },
			};
}
