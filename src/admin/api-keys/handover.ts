import type { CreatedKeyPair } from '../../client';

type Halves = Pick< CreatedKeyPair, 'consumer_key' | 'consumer_secret' >;

/**
 * Shortens a key or a secret: `cs_NotA…cret`.
 * @param half
 */
function shorten( half: string ): string {
	return half.length > 12
		? `${ half.slice( 0, 7 ) }…${ half.slice( -4 ) }`
		: half;
}

/**
 * A request that lists license keys, ready for a shell.
 * @param halves
 * @param baseUrl
 */
export function curlLine( halves: Halves, baseUrl: string ): string {
	return `curl -u ${ halves.consumer_key }:${ halves.consumer_secret } \\\n  "${ baseUrl }keys"`;
}

/**
 * The same with shortened values, to be shown on the screen.
 * @param halves
 * @param baseUrl
 */
export function shortCurlLine( halves: Halves, baseUrl: string ): string {
	return curlLine(
		{
			consumer_key: shorten( halves.consumer_key ?? '' ),
			consumer_secret: shorten( halves.consumer_secret ),
		},
		baseUrl
	);
}

/**
 * The contents of the .env file.
 * @param halves
 * @param baseUrl
 */
export function envFile( halves: Halves, baseUrl: string ): string {
	return [
		`LATCHKEY_URL=${ baseUrl }`,
		`LATCHKEY_CONSUMER_KEY=${ halves.consumer_key }`,
		`LATCHKEY_CONSUMER_SECRET=${ halves.consumer_secret }`,
		'',
	].join( '\n' );
}
