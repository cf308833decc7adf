/** One request, before it is known how it travels. */
export interface ClientRequest {
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	/** Path below the namespace, with a leading slash: `/key-pairs/3`. */
	path: string;
	query?: Query;
	body?: unknown;
	signal?: AbortSignal;
}

/** Query parameters; undefined ones are left out. */
export type Query = Record<
	string,
	string | number | boolean | readonly ( string | number )[] | undefined
>;

/** What a transport hands back: any answer with a status, also a refusal. */
export interface ClientResponse {
	status: number;
	header: ( name: string ) => string | null;
	/** Parsed JSON, or undefined if the answer was not JSON. */
	body: unknown;
}

/** Carries a request to the site. Rejects only if no answer came at all. */
export type Transport = ( request: ClientRequest ) => Promise< ClientResponse >;

/**
 * A query string with its names sorted, so that equal queries are equal strings.
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
 * Appends a query to an address that may have one already, as `?rest_route=` sites do.
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
