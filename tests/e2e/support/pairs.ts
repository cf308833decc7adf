import type { Locator, Page } from '@playwright/test';

/** The API Keys screen. */
export const SCREEN = '/wp-admin/admin.php?page=latchkey-api-keys';

type Php = ( code: string ) => string;

/** Values of a pair for a test; the others have defaults. */
export interface Planted {
	name: string;
	project?: string;
	/** Display name of its creator; a user is created if there is none of that name. */
	by?: string;
	/** Age in seconds. */
	created?: number;
	/** Seconds since it was last used; never if missing. */
	used?: number;
	ip?: string;
	state?: 'active' | 'disabled' | 'revoked';
	/** 50 of them; those of the test's own requests are among them. */
	networks?: boolean;
	/** Days until its end; negative if it has passed. */
	ends?: number;
	/** Whether it was rotated, and its old secret still works for a day. */
	rotated?: boolean;
}

/**
 * Empties the table of key pairs, forgets rate limits, and issues these instead.
 *
 * @return Their ids, in the same order.
 */
export function plantPairs( php: Php, pairs: Planted[] ): number[] {
	return JSON.parse(
		php( `
$db = new Latchkey\\Database\\Db();
foreach ( array( Latchkey\\Database\\Tables::ApiKeys, Latchkey\\Database\\Tables::RateLimits ) as $table ) {
	$db->execute( 'DELETE FROM %i', $table->name() );
}
delete_user_option( 1, 'persisted_preferences' );
update_option( 'show_avatars', 0 );
wp_update_user( array( 'ID' => 1, 'display_name' => 'Ada Okafor' ) );
$ids = array();
foreach ( json_decode( ${ literal( JSON.stringify( pairs ) ) }, true ) as $pair ) {
	$user = 1;
	if ( isset( $pair['by'] ) ) {
		$login = sanitize_title( $pair['by'] );
		$user  = username_exists( $login ) ?: wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'password', 'user_email' => $login . '@shop.example', 'display_name' => $pair['by'], 'role' => 'administrator' ) );
	}
	$id    = Latchkey\\Plugin::instance()->api_keys->service()->issue( $pair['name'], $pair['project'] ?? '', 'read', $user, Latchkey\\Support\\Actor::system() )->api_key->id;
	$ids[] = $id;
	$ago   = fn( $seconds ) => gmdate( 'Y-m-d H:i:s', time() - $seconds );
	$row   = array( 'created_at' => $ago( $pair['created'] ?? 0 ), 'state' => $pair['state'] ?? 'active' );
	if ( isset( $pair['used'] ) ) {
		$row += array( 'last_used_at' => $ago( $pair['used'] ), 'last_used_ip' => $pair['ip'] ?? '203.0.113.7' );
	}
	if ( isset( $pair['networks'] ) ) {
		$row['ip_allow'] = implode( ',', array( '127.0.0.1', '::1', ...array_map( fn( $n ) => sprintf( '2001:db8:%x::/48', $n ), range( 4096, 4143 ) ) ) );
	}
	if ( isset( $pair['ends'] ) ) {
		$row['expires_at'] = $ago( -DAY_IN_SECONDS * $pair['ends'] );
	}
	$db->update( Latchkey\\Database\\Tables::ApiKeys, $id, $row );
	if ( isset( $pair['rotated'] ) ) {
		Latchkey\\Plugin::instance()->api_keys->rotation()->rotate( $id, DAY_IN_SECONDS, false, Latchkey\\Support\\Actor::system() );
		$db->update( Latchkey\\Database\\Tables::ApiKeys, $id, array( 'previous_used_at' => $ago( 180 ), 'previous_used_ip' => '2001:db8:1000:ffff:ffff:ffff:ffff:ffff' ) );
	}
}
echo json_encode( $ids );` )
	);
}

/**
 * Requests of 90 days, and refused ones with every reason.
 *
 * @param php
 * @param id  The pair.
 */
export function plantUsage( php: Php, id: number ): void {
	php( `
$days  = new Latchkey\\Support\\Days( new Latchkey\\Support\\Clock() );
$db    = new Latchkey\\Database\\Db();
$usage = new Latchkey\\ApiKeys\\Usage\\UsageRepository( $db );
$pair  = Latchkey\\Plugin::instance()->api_keys->service()->get( ${ id } );
for ( $ago = 0; $ago < 90; $ago++ ) {
	$db->insert_new( Latchkey\\Database\\Tables::ApiKeyUsage, array( 'api_key_id' => ${ id }, 'day' => $days->later( $days->today(), -$ago ), 'route_group' => 'keys', 'status' => 200, 'hits' => 190 + ( $ago * 37 ) % 210 ) );
	if ( $ago % 9 === 3 ) {
		$db->insert_new( Latchkey\\Database\\Tables::ApiKeyUsage, array( 'api_key_id' => ${ id }, 'day' => $days->later( $days->today(), -$ago ), 'route_group' => 'keys', 'status' => 403, 'hits' => 7 ) );
	}
}
foreach ( Latchkey\\ApiKeys\\Usage\\Refusal::cases() as $at => $why ) {
	$status = array( 'secret' => 401, 'network' => 401, 'expired' => 401, 'disabled' => 401, 'revoked' => 401, 'orphaned' => 401, 'rate' => 429 )[ $why->value ] ?? 403;
	$detail = array( 'scope' => 'licenses:write', 'product' => '77', 'rate' => '60', 'other' => 'rest_not_logged_in' )[ $why->value ] ?? '';
	$call   = new Latchkey\\ApiKeys\\Usage\\Call( $pair, true, 'GET', '/wc-latchkey/v1/keys?product_id=77&order_id=1234567890&customer_id=1234567890&status=active,expired,disabled', 'keys', $status, $why, $detail );
	$usage->add_failure( $call, gmdate( 'Y-m-d H:i:s', time() - 86400 * ( 20 - $at ) ), '198.51.100.9' );
}` );
}

/** Makes a pair fail since four days. */
export function fail( php: Php, id: number ): void {
	php(
		`( new Latchkey\\Database\\Db() )->update( Latchkey\\Database\\Tables::ApiKeys, ${ id }, array( 'refused_in_row' => 3, 'failing_since' => gmdate( 'Y-m-d H:i:s', time() - 4 * 86400 ) ) );`
	);
}

/** A PHP string literal for any text. */
function literal( text: string ): string {
	return `base64_decode( '${ Buffer.from( text ).toString( 'base64' ) }' )`;
}

/** Makes every session of the administrator an hour old, so that the next secret needs the password. */
export function lock( php: Php ): void {
	php( `
$sessions = get_user_meta( 1, 'session_tokens', true );
foreach ( $sessions as &$session ) {
	$session['login'] -= HOUR_IN_SECONDS;
	unset( $session['latchkey_unlocked_until'] );
}
update_user_meta( 1, 'session_tokens', $sessions );` );
}

/** The opposite, for tests about something else. */
export function unlock( php: Php ): void {
	php( `
$sessions = get_user_meta( 1, 'session_tokens', true );
foreach ( $sessions as &$session ) {
	$session['latchkey_unlocked_until'] = time() + 600;
}
update_user_meta( 1, 'session_tokens', $sessions );
( new Latchkey\\Database\\Db() )->execute( 'DELETE FROM %i', Latchkey\\Database\\Tables::RateLimits->name() );` );
}

/** The names in the list, from the top. */
export function names( page: Page ): Promise< string[] > {
	return page.locator( '.latchkey-name__line a' ).allTextContents();
}

/** The row of a pair. */
export function row( page: Page, name: string ): Locator {
	return page.getByRole( 'row' ).filter( {
		has: page.getByRole( 'link', { name, exact: true } ),
	} );
}

/** The value beside a label on the details page. */
export function fact( page: Page, label: string ): Locator {
	return page
		.locator( '.latchkey-facts__row' )
		.filter( { has: page.getByText( label, { exact: true } ) } )
		.locator( 'dd' );
}

/** Our REST requests, with any form of permalinks. */
export const REST = /wc-latchkey(\/|%2F)v1/;
export const LIST = /wc-latchkey(\/|%2F)v1(\/|%2F)key-pairs(\?|&|$)/;
