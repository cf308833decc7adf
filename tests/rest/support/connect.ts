import { createHash, randomBytes } from 'node:crypto';
import type { Site } from '../../site';
import { body } from './answers';
import { send, type Answer } from './http';
import { ask, json, type Browser } from './people';
import { evaluate } from './site';

/** The parameters of the page. */
export type Asked = Record< string, string >;

/** What a program keeps to itself, and what it sends the administrator with. */
export interface Attempt {
	verifier: string;
	asked: Asked;
}

/** What the program fetches. */
export interface Connected {
	consumer_key: string;
	consumer_secret: string;
	base_url: string;
	name: string;
	scopes: string[];
	expires_at: string | null;
}

const base64url = ( bytes: Buffer ) => bytes.toString( 'base64url' );

/**
 * A program begins to connect.
 * @param changes Parameters that differ.
 */
export function attempt( changes: Asked = {} ): Attempt {
	const verifier = base64url( randomBytes( 32 ) );
	return {
		verifier,
		asked: {
			app_name: 'Ledgerline',
			app_id: 'example.ledgerline',
			scopes: 'licenses:read,activations:write',
			until: '',
			success_url: 'https://app.ledgerline.example/connected',
			state: base64url( randomBytes( 16 ) ),
			code_challenge: base64url(
				createHash( 'sha256' ).update( verifier ).digest()
			),
			code_challenge_method: 'S256',
			...changes,
		},
	};
}

/**
 * The address of the page.
 * @param site  The site.
 * @param asked The parameters.
 */
export const pageUrl = ( site: Site, asked: Asked ) =>
	`${ site.url }/wp-admin/admin-post.php?${ new URLSearchParams( {
		action: 'latchkey_connect',
		...asked,
	} ) }`;

/**
 * The cookies of a browser in wp-admin, where admin-post.php is.
 * @param site    The site.
 * @param browser The browser.
 */
export async function adminCookies(
	site: Site,
	browser: Browser
): Promise< string > {
	const value = await evaluate< string >(
		site,
		`return wp_generate_auth_cookie( $input['userId'], time() + 3600, 'auth', $input['token'] );`,
		browser
	);
	const name = browser.cookie
		.replace( 'wordpress_logged_in_', 'wordpress_' )
		.split( '=' )[ 0 ];
	return `${ browser.cookie }; ${ name }=${ encodeURIComponent( value ) }`;
}

/**
 * The administrator presses Allow.
 * @param site    The site.
 * @param browser Whose.
 * @param asked   What the page was opened with.
 * @param granted What is left of it.
 */
export const approve = (
	site: Site,
	browser: Browser,
	asked: Asked,
	granted: object = {}
): Promise< Answer > =>
	ask( site, browser, 'POST', '/wc/v1/connect/approve', {
		...asked,
		granted_scopes: ( asked.scopes ?? '' ).split( ',' ),
		expires_at: null,
		...granted,
	} );

/**
 * Where the browser is sent.
 * @param answer The response to Allow or Deny.
 */
export const redirectOf = ( answer: Answer ) =>
	new URL( body< { redirect: string } >( answer ).redirect );

/**
 * The program fetches its pair.
 * @param site    The site.
 * @param from    What it began with.
 * @param code    What the browser brought.
 * @param changes Fields that differ.
 * @param headers Headers that differ.
 */
export function fetchPair(
	site: Site,
	from: Attempt,
	code: string,
	changes: object = {},
	headers: Record< string, string > = {}
): Promise< Answer > {
	const sent = json( {
		code,
		code_verifier: from.verifier,
		success_url: from.asked.success_url,
		app_id: from.asked.app_id,
		...changes,
	} );
	return send( `${ site.url }/wp-json/wc/v1/connect/token`, {
		...sent,
		method: 'POST',
		headers: { ...sent.headers, ...headers },
	} );
}

/**
 * Allowed as it was asked for.
 * @param site    The site.
 * @param browser Whose.
 * @param from    What the program began with.
 * @param granted What is left of it.
 * @return The code that the browser brings.
 */
export async function allowed(
	site: Site,
	browser: Browser,
	from: Attempt,
	granted: object = {}
): Promise< string > {
	const answer = await approve( site, browser, from.asked, granted );
	return redirectOf( answer ).searchParams.get( 'code' ) ?? '';
}
