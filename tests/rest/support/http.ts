import http from 'node:http';
import https from 'node:https';

/** A complete response of a site. */
export interface Answer {
	status: number;
	headers: http.IncomingHttpHeaders;
	/** The body as it was sent; some tests compare its bytes. */
	text: string;
}

export interface Sent {
	method?: string;
	headers?: Record< string, string >;
	body?: string | Buffer;
}

/**
 * Sends a request exactly as given; `fetch` would correct what tests break on
 * purpose.
 *
 * @param url  The URL with the query.
 * @param sent The method (GET by default), headers and body.
 */
export function send( url: string, sent: Sent = {} ): Promise< Answer > {
	const { protocol, hostname, port } = new URL( url );
	// The class URL would normalize `..`, quotes and spaces.
	const path = url.slice( url.indexOf( '/', protocol.length + 2 ) );
	const options: https.RequestOptions = {
		hostname,
		port,
		path,
		method: sent.method ?? 'GET',
		headers: {
			...( sent.body !== undefined && {
				'Content-Length': `${ Buffer.byteLength( sent.body ) }`,
			} ),
			...sent.headers,
		},
		// The certificate of the sites is self-signed.
		rejectUnauthorized: false,
		agent: false,
	};
	return new Promise( ( resolve, reject ) => {
		const client = protocol === 'https:' ? https : http;
		const request = client.request( options, ( response ) => {
			const chunks: Buffer[] = [];
			response.on( 'data', ( chunk: Buffer ) => chunks.push( chunk ) );
			response.on( 'end', () =>
				resolve( {
					status: response.statusCode ?? 0,
					headers: response.headers,
					text: Buffer.concat( chunks ).toString( 'utf8' ),
				} )
			);
			response.on( 'error', reject );
		} );
		request.on( 'error', reject );
		request.end( sent.body );
	} );
}

/**
 * `Authorization: Basic` for a user name and a password.
 * @param user
 * @param password
 */
export function basic( user: string, password: string ): string {
	return `Basic ${ Buffer.from( `${ user }:${ password }` ).toString(
		'base64'
	) }`;
}

/**
 * Runs some tasks in parallel, by default as many as the site has workers.
 * @param items
 * @param task
 * @param workers
 */
export async function inParallel< T, R >(
	items: readonly T[],
	task: ( item: T ) => Promise< R >,
	workers = 4
): Promise< R[] > {
	const results: R[] = new Array( items.length );
	let next = 0;
	const work = async () => {
		while ( next < items.length ) {
			const index = next++;
			results[ index ] = await task( items[ index ] as T );
		}
	};
	await Promise.all( Array.from( { length: workers }, work ) );
	return results;
}
