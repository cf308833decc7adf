import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { DatabaseSettings, SiteOptions } from './types';

/** The URLs of a site, without trailing slashes. */
export interface Addresses {
	http: string;
	https: string | null;
}

/** A network, and the blog of the tests. */
export interface Network {
	/** Includes the port. */
	domain: string;
	/** '' for the first blog, `/second` for the second. */
	path: string;
}

/**
 * Writes wp-config.php.
 *
 * @param wordpress The folder of WordPress.
 * @param settings  The database.
 * @param urls      The URLs of the site.
 * @param options   The options of the site.
 * @param network   Null if it is no network.
 */
export function writeConfig(
	wordpress: string,
	settings: DatabaseSettings,
	urls: Addresses,
	options: SiteOptions,
	network: Network | null = null
): void {
	const constants: Record< string, string | boolean | number > = {
		DB_NAME: settings.name,
		DB_USER: settings.user,
		DB_PASSWORD: settings.password,
		DB_HOST: settings.host,
		DB_CHARSET: 'utf8mb4',
		DB_COLLATE: '',
		...salts( settings.name + urls.http ),
		WP_ENVIRONMENT_TYPE: options.environment ?? 'local',
		WP_DEBUG: true,
		WP_DEBUG_LOG: true,
		WP_DEBUG_DISPLAY: false,
		SCRIPT_DEBUG: false,
		DISABLE_WP_CRON: true,
		AUTOMATIC_UPDATER_DISABLED: true,
		WP_HTTP_BLOCK_EXTERNAL: true,
		WP_ACCESSIBLE_HOSTS: '127.0.0.1,localhost',
		FS_METHOD: 'direct',
		LATCHKEY_ENCRYPTION_KEY: digest(
			'encryption key of a throw-away site'
		),
		...( network && {
			MULTISITE: true,
			SUBDOMAIN_INSTALL: false,
			DOMAIN_CURRENT_SITE: network.domain,
			PATH_CURRENT_SITE: '/',
			SITE_ID_CURRENT_SITE: 1,
			BLOG_ID_CURRENT_SITE: 1,
		} ),
		...options.constants,
	};
	const lines = Object.entries( constants ).map(
		( [ name, value ] ) =>
			`defined( '${ name }' ) || define( '${ name }', ${ literal( value ) } );`
	);
	fs.writeFileSync(
		path.join( wordpress, 'wp-config.php' ),
		`<?php
// The proxy of this test site terminates TLS. Never copy this to a real site.
if ( 'https' === ( $_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '' ) ) {
	$_SERVER['HTTPS'] = 'on';
}
$site_url = 'on' === ( $_SERVER['HTTPS'] ?? '' ) ? ${ literal(
			urls.https ?? urls.http
		) } : ${ literal( urls.http ) };
${ network ? inNetwork( network ) : ADDRESS }
unset( $site_url );
define( 'DB_DIR', dirname( __DIR__ ) . '/database' ); // SQLite's.
${ lines.join( '\n' ) }
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`
	);
}

const ADDRESS = `defined( 'WP_HOME' ) || define( 'WP_HOME', $site_url );
defined( 'WP_SITEURL' ) || define( 'WP_SITEURL', $site_url );`;

/**
 * The domain of blogs is the same for all requests. Outside of requests, the current blog is the blog of the tests.
 *
 * @param network
 */
function inNetwork( network: Network ): string {
	return `define( 'LATCHKEY_NETWORK_URL', $site_url );
define( 'COOKIEHASH', md5( $site_url . ${ literal( network.path ) } ) );
$_SERVER['HTTP_HOST'] = ${ literal( network.domain ) };
if ( 'cli' === PHP_SAPI ) {
	$_SERVER['REQUEST_URI'] = ${ literal( `${ network.path }/` ) };
}`;
}

function salts( seed: string ): Record< string, string > {
	const names = [ 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ].flatMap(
		( name ) => [ `${ name }_KEY`, `${ name }_SALT` ]
	);
	return Object.fromEntries(
		names.map( ( name ) => [ name, digest( name + seed ) ] )
	);
}

function digest( text: string ): string {
	return createHash( 'sha256' ).update( text ).digest( 'hex' );
}

function literal( value: string | boolean | number ): string {
	return typeof value === 'string'
		? `'${ value.replace( /[\\']/g, '\\$&' ) }'`
		: String( value );
}
