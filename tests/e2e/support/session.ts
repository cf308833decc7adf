import fs from 'node:fs';
import path from 'node:path';

/** The site's folder. */
export function siteDir(): string {
	return process.env.LATCHKEY_E2E_DIR ?? '';
}

/** The place of something in the site's folder of content. */
export function content( file: string ): string {
	return path.join( siteDir(), 'wordpress/wp-content', file );
}

/**
 * The file of the session of a role. It is in the folder of the site, because two runs may be active at the same time.
 *
 * @param role Name of a role.
 */
export function sessionFile( role = 'administrator' ): string {
	return path.join( siteDir(), `session-${ role }.json` );
}

/** PHP code that signs a user in like wp-login.php, and prints the cookies. */
const SIGN_IN = `
$end = time() + DAY_IN_SECONDS;
$token = WP_Session_Tokens::get_instance( $user )->create( $end );
$cookie = fn( $name, $path, $scheme ) => array( 'name' => $name, 'path' => $path, 'value' => rawurlencode( wp_generate_auth_cookie( $user, $end, $scheme, $token ) ) );
echo wp_json_encode( array(
	$cookie( AUTH_COOKIE, ADMIN_COOKIE_PATH, 'auth' ),
	$cookie( AUTH_COOKIE, PLUGINS_COOKIE_PATH, 'auth' ),
	$cookie( LOGGED_IN_COOKIE, COOKIEPATH, 'logged_in' ),
) );`;

export const ADMINISTRATOR = `$user = 1; ${ SIGN_IN }`;

/**
 * Keeps the session whose cookies PHP has printed.
 *
 * @param printed What it printed.
 * @param role    Name of its role.
 * @return Its file: a `storageState`.
 */
export function makeSession( printed: string, role = 'administrator' ): string {
	const cookies = JSON.parse( printed ).map( ( cookie: object ) => ( {
		...cookie,
		domain: '127.0.0.1',
		expires: -1,
		httpOnly: true,
		secure: false,
		sameSite: 'Lax',
	} ) );
	const file = sessionFile( role );
	fs.writeFileSync( file, JSON.stringify( { cookies, origins: [] } ) );
	return file;
}

/**
 * The session of a user with a role; created when it is first needed.
 *
 * @param php  Runs PHP in the site.
 * @param role Name of the role; shop_manager also exists without WooCommerce.
 * @return Its file: a `storageState`.
 */
export function sessionOf(
	php: ( code: string ) => string,
	role: string
): string {
	const file = sessionFile( role );
	return fs.existsSync( file )
		? file
		: makeSession(
				php( `
if ( ! get_role( 'shop_manager' ) ) {
	add_role( 'shop_manager', 'Shop manager', array( 'read' => true, 'manage_woocommerce' => true, 'edit_posts' => true ) );
}
$user = wp_insert_user( array( 'user_login' => 'e2e-${ role }', 'user_pass' => 'password', 'user_email' => 'e2e-${ role }@shop.example', 'role' => '${ role }' ) );
${ SIGN_IN }` ),
				role
			);
}
