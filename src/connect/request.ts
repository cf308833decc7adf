import type { Data } from './data';

/** The store has refused: why, in its words. */
export class Refusal extends Error {
	public constructor(
		public readonly code: string,
		message: string
	) {
		super( message );
	}
}

const text = ( value: unknown ) => ( typeof value === 'string' ? value : '' );

/**
 * Sends a request to the store.
 *
 * @param  data The data of the page.
 * @param  path Such as `/connect/approve`.
 * @param  body Sent as JSON.
 * @throws {Refusal} With the store's words, or with ours if it did not answer.
 */
export async function post(
	{ root, nonce, texts }: Data,
	path: string,
	body: object
): Promise< Readonly< Record< string, unknown > > > {
	let answer: Readonly< Record< string, unknown > >;
	let isFine: boolean;
	try {
		const response = await fetch( root + path, {
			method: 'POST',
			credentials: 'same-origin',
			headers: {
				'Content-Type': 'application/json',
				'X-WP-Nonce': nonce,
			},
			body: JSON.stringify( body ),
		} );
		isFine = response.ok;
		answer = ( await response.json() ) as Record< string, unknown >;
	} catch {
		throw new Refusal( '', texts.noAnswer );
	}
	if ( ! isFine ) {
		throw new Refusal(
			text( answer.code ),
			text( answer.message ) || texts.noAnswer
		);
	}
	return answer;
}

/** Where the store sends the browser. It has checked the address; no other kind is followed here either. */
export function redirectOf(
	answer: Readonly< Record< string, unknown > >
): string | null {
	const redirect = text( answer.redirect );
	return /^(https:\/\/|http:\/\/(127\.0\.0\.1|\[::1\])[:/?])/.test( redirect )
		? redirect
		: null;
}
