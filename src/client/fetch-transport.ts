import { withQuery } from './transport';
import type { ClientRequest, ClientResponse, Transport } from './transport';

export interface FetchOptions {
	/** URL of the namespace, e.g. `https://shop.example/wp-json/wc/v1/`. */
	baseUrl: string;
	consumerKey: string;
	consumerSecret: string;
	fetch?: typeof fetch;
}

/**
 * Sends each request with a key pair; never sends cookies.
 * @param options
 */
export function fetchTransport( options: FetchOptions ): Transport {
	const base = options.baseUrl.replace( /\/$/, '' );
	const authorization = `Basic ${ btoa(
		`${ options.consumerKey }:${ options.consumerSecret }`
	) }`;
	return async ( request: ClientRequest ): Promise< ClientResponse > => {
		const send = options.fetch ?? globalThis.fetch;
		const response = await send(
			withQuery( base + request.path, request.query ),
			{
				method: request.method,
				credentials: 'omit',
				cache: 'no-store',
				headers: {
					Accept: 'application/json',
					Authorization: authorization,
					...( request.body !== undefined && {
						'Content-Type': 'application/json',
					} ),
				},
				...( request.body !== undefined && {
					body: JSON.stringify( request.body ),
				} ),
				...( request.signal && { signal: request.signal } ),
			}
		);
		return readResponse( response );
	};
}

/**
 * Converts a `Response` of fetch; the body of an HTML error page becomes undefined.
 * @param response
 */
export async function readResponse(
	response: Response
): Promise< ClientResponse > {
	const text = await response.text();
	let body: unknown;
	try {
		body = text === '' ? undefined : JSON.parse( text );
	} catch {
		body = undefined;
	}
	return {
		status: response.status,
		header: ( name ) => response.headers.get( name ),
		body,
	};
}
