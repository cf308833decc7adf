import fs from 'node:fs';
import path from 'node:path';
import type { Site } from '../../site';
import { send, type Answer } from './http';
import { mustUse } from './site';

/** The signals to page caches, in the way of each cache, that a page must not be cached. */
export const ALL = [
	'DONOTCACHEDB',
	'DONOTCACHEOBJECT',
	'DONOTCACHEPAGE',
	'LSCACHE_NO_CACHE',
	'batcache',
	'litespeed: Latchkey',
	'wp-fastest-cache',
];

/** The signals that WooCommerce itself sends on the pages of the cart, the checkout and the account. */
export const WOOCOMMERCE = [
	'DONOTCACHEDB',
	'DONOTCACHEOBJECT',
	'DONOTCACHEPAGE',
];

const LISTENER = `if ( isset( $_SERVER['HTTP_X_CACHES'] ) ) {
	$GLOBALS['caches_told'] = [];
	function batcache_cancel() { $GLOBALS['caches_told'][] = 'batcache'; }
	function wpfc_exclude_current_page() { $GLOBALS['caches_told'][] = 'wp-fastest-cache'; }
	add_action( 'litespeed_control_set_nocache', static fn ( $why ) => $GLOBALS['caches_told'][] = "litespeed: $why" );
	$caches_all = static function () {
		$constants = array_filter( [ 'DONOTCACHEPAGE', 'DONOTCACHEOBJECT', 'DONOTCACHEDB', 'LSCACHE_NO_CACHE' ], static fn ( $one ) => defined( $one ) && constant( $one ) === true );
		$all = array_values( array_unique( [ ...$GLOBALS['caches_told'], ...$constants ] ) );
		sort( $all );
		return $all;
	};
	$GLOBALS['caches_early'] = null;
	add_filter( 'template_include', static function ( $template ) use ( $caches_all ) {
		$GLOBALS['caches_early'] = headers_sent() ? 'too late' : $caches_all();
		return $template;
	}, PHP_INT_MAX );
	add_action( 'shutdown', static fn () => file_put_contents( $_SERVER['HTTP_X_CACHES'], json_encode( [ $caches_all(), $GLOBALS['caches_early'] ] ) ), PHP_INT_MAX );
}`;

/** Records the signals to page caches in a site; see `heard`. */
export function listen( site: Site ): void {
	mustUse( site, 'caches', LISTENER );
}

let asked = 0;

/** A response, and the signals that page caches received. */
export interface Heard extends Answer {
	told: string[];
	/** The signals before the page was rendered; null if no page was. */
	early: string[] | null;
}

export async function heard(
	site: Site,
	url: string,
	init: Parameters< typeof send >[ 1 ] = {}
): Promise< Heard > {
	const file = path.join( site.dir, `caches-${ ++asked }.json` );
	const answer = await send( url, {
		...init,
		headers: { ...init.headers, 'X-Caches': file },
	} );
	const [ told, early ] = JSON.parse( fs.readFileSync( file, 'utf8' ) );
	return { ...answer, told, early };
}
