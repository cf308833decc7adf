/** One request, independent of the transport. */
export interface ClientRequest {
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** Path below the namespace, with a leading slash: `/key-pairs/3`. */
	path: string;
	query?: Query;
	body?: unknown;
	/** Sent as `Idempotency-Key`: the same one again gets the same answer, and the work is done once. */
	once?: string;
	signal?: AbortSignal;
}

/** Query parameters; undefined ones are left out. */
export type Query = Record<
	string,
	string | number | boolean | readonly ( string | number )[] | undefined
>;

/** The response of a transport: any HTTP response, including errors. */
export interface ClientResponse {
	status: number;
	header: ( name: string ) => string | null;
	/** Parsed JSON; undefined if the response is not JSON. */
	body: unknown;
}

/** Sends a request to the site. Only rejects if there is no response. */
export type Transport = ( request: ClientRequest ) => Promise< ClientResponse >;

/**
 * A query string with sorted names, so that equal queries are equal strings.
 * @param query
 */
export function queryString( query: Query = {} ): string {
	const params = new URLSearchParams();
	for ( const name of Object.keys( query ).sort() ) {
		const value = query[ name ];
		if ( value !== undefined ) {
			params.set(
				name,
				Array.isArray( value ) ? value.join( ',' ) : String( value )
			);
		}
	}
	return params.toString();
}

/**
 * Adds a query to a URL that may already have one, for example `?rest_route=…`.
 * @param address
 * @param query
 */
export function withQuery( address: string, query?: Query ): string {
	const text = queryString( query );
	if ( ! text ) {
		return address;
	}
	return address + ( address.includes( '?' ) ? '&' : '?' ) + text;
}
