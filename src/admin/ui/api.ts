import apiFetch from '@wordpress/api-fetch';
import { createClient, readResponse, withQuery } from '../../client';
import type { ClientRequest, ClientResponse } from '../../client';
import { boot } from './boot';

const listeners: Array< () => void > = [];

/** Calls it whenever the site was asked to change something, whatever came of it. */
export function onChange( listener: () => void ): void {
	listeners.push( listener );
}

/**
 * The client's transport in wp-admin: core's apiFetch knows the site's REST address, its nonce, and how to renew it.
 * @param request
 */
export async function transport(
	request: ClientRequest
): Promise< ClientResponse > {
	try {
		const response = await apiFetch< Response, false >( {
			path: withQuery(
				`/${ boot().namespace }${ request.path }`,
				request.query
			),
			method: request.method,
			parse: false,
			...( request.body !== undefined && { data: request.body } ),
			...( request.once && {
				headers: { 'Idempotency-Key': request.once },
			} ),
			...( request.signal && { signal: request.signal } ),
		} );
		return await readResponse( response );
	} catch ( error ) {
		if ( error instanceof Response ) {
			return readResponse( error );
		}
		throw error;
	} finally {
		if ( request.method !== 'GET' ) {
			listeners.forEach( ( listener ) => listener() );
		}
	}
}

/** The REST client of all screens. */
export const client = createClient( transport );
