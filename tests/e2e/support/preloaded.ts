import type { Page } from '@playwright/test';

/**
 * Lets a screen start with another answer of the site: states that would take a whole shop to reach.
 *
 * @param page The page, of a context for itself.
 * @param path Path of the request, such as `/stats`.
 * @param body The answer at first.
 * @return Changes the answer, for pages that are opened afterwards.
 */
export async function preloaded(
	page: Page,
	path: string,
	body: unknown
): Promise< ( next: unknown ) => void > {
	let answer = body;
	await page.route(
		new RegExp(
			`wc-latchkey(/|%2F)v1${ path.replace( '/', '(/|%2F)' ) }(\\?|&|$)`
		),
		( route ) => route.fulfill( { json: answer } )
	);
	await page.route( /page=latchkey-/, async ( route ) => {
		const response = await route.fetch();
		const html = await response.text();
		// PHP has printed the true answer before; this is what is read.
		const set = `window.latchkeyAdmin.preload[${ JSON.stringify( path ) }]={body:${ JSON.stringify( answer ).replaceAll( '<', '\\u003c' ) },total:null,totalPages:null};`;
		await route.fulfill( {
			response,
			body: html.replace(
				/(window\.latchkeyAdmin = .*)/,
				( line ) => `${ line }\n${ set }`
			),
		} );
	} );
	return ( next ) => {
		answer = next;
	};
}
