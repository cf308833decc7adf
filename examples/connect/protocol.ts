/**
 * How a program gets an API key of a store: the parts that any program needs. No dependencies; Node 20 or later.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the program asks for. */
export interface Wish {
	/** What the administrator sees, up to 60 characters. */
	app_name: string;
	/** What the program is known by, always the same. Domain names turned around are unique: `example.ledgerline`. */
	app_id: string;
	/** Such as `licenses:read`. The administrator may allow less. */
	scopes: readonly string[];
	/** The latest end, as YYYY-MM-DD; without it, any. */
	until?: string;
	/** Where the browser comes back to: `https://…`, or `http://127.0.0.1:PORT/…` for a program on the administrator's computer. */
	success_url: string;
}

/** What the program remembers until the browser comes back. Nobody else may see the verifier. */
export interface Attempt {
	store: string;
	wish: Wish;
	state: string;
	verifier: string;
}

/** An API key and what it may do. */
export interface Connection {
	consumer_key: string;
	consumer_secret: string;
	base_url: string;
	name: string;
	scopes: string[];
	expires_at: string | null;
}

/** Somebody else's answer. The program goes on waiting for its own. */
export class NotOurs extends Error {}

/**
 * Begins: makes what only this attempt knows.
 *
 * @param address The WordPress address of the store, as somebody types it.
 * @param wish    What the program asks for.
 */
export function begin( address: string, wish: Wish ): Attempt {
	return {
		store: new URL( address ).href.replace( /\/+$/, '' ),
		wish,
		state: randomBytes( 16 ).toString( 'base64url' ),
		verifier: randomBytes( 32 ).toString( 'base64url' ),
	};
}

/**
 * The page of the store to open in the administrator's browser.
 *
 * @param attempt What `begin` returned.
 */
export function pageOf( { store, wish, state, verifier }: Attempt ): string {
	const { scopes, until, ...same } = wish;
	const page = new URL( `${ store }/wp-admin/admin-post.php` );
	page.search = new URLSearchParams( {
		action: 'latchkey_connect',
		...same,
		scopes: scopes.join( ',' ),
		...( until ? { until } : {} ),
		state,
		code_challenge: createHash( 'sha256' )
			.update( verifier )
			.digest( 'base64url' ),
		code_challenge_method: 'S256',
	} ).toString();
	return page.href;
}

const same = ( one: string, other: string ) =>
	one.length === other.length &&
	timingSafeEqual( Buffer.from( one ), Buffer.from( other ) );

/**
 * The code that the browser brings.
 *
 * @param  attempt What `begin` returned.
 * @param  query   The parameters with which the browser came back.
 * @throws {NotOurs} If this is not the answer to this attempt: then nothing in it is to be used.
 * @throws {Error}   If the administrator has pressed Deny, or another store answers.
 */
export function codeOf( attempt: Attempt, query: URLSearchParams ): string {
	// A link that an attacker has sent, or an attempt of another browser.
	if ( ! same( query.get( 'state' ) ?? '', attempt.state ) ) {
		throw new NotOurs( 'This is not the answer to this attempt.' );
	}
	// Another store answers than the one that was asked: the code would be told to the wrong one.
	if ( query.get( 'iss' ) !== attempt.store ) {
		throw new Error( 'Another store has answered.' );
	}
	if ( query.get( 'error' ) === 'access_denied' ) {
		throw new Error( 'The administrator has pressed Deny.' );
	}
	const code = query.get( 'code' );
	if ( ! code ) {
		throw new Error( 'There is no code in the answer.' );
	}
	return code;
}

/**
 * Fetches the API key, within 60 seconds.
 *
 * @param  attempt What `begin` returned.
 * @param  code    What `codeOf` returned. It works once.
 * @throws {Error} With what the store says.
 */
export async function fetchConnection(
	attempt: Attempt,
	code: string
): Promise< Connection > {
	const response = await fetch(
		`${ attempt.store }/?rest_route=/wc-latchkey/v1/connect/token`,
		{
			method: 'POST',
			// A redirect would take the code and the verifier somewhere else.
			redirect: 'error',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify( {
				code,
				code_verifier: attempt.verifier,
				success_url: attempt.wish.success_url,
				app_id: attempt.wish.app_id,
			} ),
		}
	);
	const answer = ( await response.json() ) as Connection & {
		message?: string;
	};
	if ( ! response.ok ) {
		throw new Error( answer.message ?? `HTTP ${ response.status }` );
	}
	return answer;
}
