import type { Site } from '../../site';
import { basic, send, type Answer } from './http';
import { json } from './people';
import { evaluate } from './site';

/** A key pair and its secret. */
export interface Pair {
	id: number;
	key: string;
	secret: string;
}

export interface PairOptions {
	permissions?: 'read' | 'read_write' | 'sell_and_activate';
	state?: 'active' | 'disabled' | 'revoked' | 'orphaned';
	/** The login name of its owner. */
	owner?: string;
	/** Seconds from now. */
	expiresIn?: number;
	/** Its limits, and its scopes if they are not those of its permissions. */
	grant?: { scopes?: string[]; networks?: string[]; rate?: number };
}

/**
 * Issues key pairs in one call, without the REST API.
 *
 * @param site  The site.
 * @param pairs The options of each.
 */
export function issuePairs(
	site: Site,
	...pairs: PairOptions[]
): Promise< Pair[] > {
	return evaluate(
		site,
		`global $wpdb;
		$service = Latchkey\\Plugin::instance()->api_keys->service();
		$made = [];
		foreach ( $input as $options ) {
			$owner = get_user_by( 'login', $options['owner'] ?? 'admin' );
			$scopes = isset( $options['grant']['scopes'] ) ? array_map( Latchkey\\Rest\\Scope::from( ... ), $options['grant']['scopes'] )
				: Latchkey\\Rest\\Scope::of_permissions( $options['permissions'] ?? 'read_write' );
			$grant = new Latchkey\\ApiKeys\\Grant( $scopes, $options['grant']['networks'] ?? [], $options['grant']['rate'] ?? 0 );
			$issued = $service->issue( wp_generate_uuid4(), '', $grant, $owner->ID, Latchkey\\Support\\Actor::system() );
			$change = [ 'state' => $options['state'] ?? 'active' ];
			if ( isset( $options['expiresIn'] ) ) {
				$change['expires_at'] = gmdate( 'Y-m-d H:i:s', time() + $options['expiresIn'] );
			}
			$wpdb->update( $wpdb->prefix . 'latchkey_api_keys', $change, [ 'id' => $issued->api_key->id ] );
			$made[] = [ 'id' => $issued->api_key->id, 'key' => $issued->api_key->consumer_key, 'secret' => $issued->secret ];
		}
		return $made;`,
		pairs
	);
}

/**
 * Issues a key pair, by default with read and write permission.
 * @param site
 * @param options
 */
export async function issuePair(
	site: Site,
	options: PairOptions = {}
): Promise< Pair > {
	const [ pair ] = await issuePairs( site, options );
	return pair as Pair;
}

/**
 * The key pair as an `Authorization: Basic` header.
 * @param pair
 */
export function byBasic( pair: Pair ): Record< string, string > {
	return { Authorization: basic( pair.key, pair.secret ) };
}

/**
 * The key pair as the query of a URL.
 * @param pair
 */
export function byQuery( pair: Pair ): string {
	return `consumer_key=${ pair.key }&consumer_secret=${ pair.secret }`;
}

/**
 * Sends a request of a program.
 *
 * @param site   The site.
 * @param pair   The key pair of the program.
 * @param method HTTP method.
 * @param route  The path after /wp-json, with the query.
 * @param body   Sent as JSON, if there is one.
 */
export function call(
	site: Site,
	pair: Pair,
	method: string,
	route: string,
	body?: unknown
): Promise< Answer > {
	const { headers, ...rest } = json( body );
	return send( `${ site.url }/wp-json${ route }`, {
		...rest,
		method,
		headers: { ...byBasic( pair ), ...headers },
	} );
}
