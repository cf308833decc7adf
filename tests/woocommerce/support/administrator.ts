import type { Site } from '../../site';
import { evaluate } from '../../rest/support/site';

/**
 * Signs the administrator in to wp-admin.
 *
 * @param site  The site.
 * @param nonce The action of the nonce.
 */
export function administrator(
	site: Site,
	nonce = ''
): Promise< { cookie: string; security: string } > {
	return evaluate(
		site,
		`$end = time() + DAY_IN_SECONDS;
		$token = WP_Session_Tokens::get_instance( 1 )->create( $end );
		$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( 1, $end, 'logged_in', $token );
		wp_set_current_user( 1 );
		return [
			'cookie' => LOGGED_IN_COOKIE . '=' . rawurlencode( $_COOKIE[ LOGGED_IN_COOKIE ] ) . '; '
				. AUTH_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( 1, $end, 'auth', $token ) ),
			'security' => wp_create_nonce( $input ),
		];`,
		nonce
	);
}
