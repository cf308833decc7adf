/**
 * Connects to a store, shows what it may do there, and keeps the API key in a file:
 *
 *     npx tsx examples/connect/index.ts https://store.example connection.json
 */
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	begin,
	codeOf,
	fetchConnection,
	NotOurs,
	pageOf,
	type Attempt,
	type Connection,
} from './protocol.ts';

const say = ( line: string ) => process.stdout.write( `${ line }\n` );

/** Waits for the browser on a free port of this computer, which no other computer reaches. */
function comeBack(): Promise< {
	address: string;
	answered: ( attempt: Attempt ) => Promise< Connection >;
} > {
	let finish: ( request: IncomingMessage ) => Promise< string >;
	const server = createServer( ( request, response ) => {
		const isOurs = request.url?.startsWith( '/connected?' );
		void ( isOurs ? finish( request ) : Promise.resolve( '' ) ).then(
			( text ) => {
				response.writeHead( text ? 200 : 404, {
					'Content-Type': 'text/plain; charset=utf-8',
					// The code stays out of the next request's headers.
					'Referrer-Policy': 'no-referrer',
				} );
				response.end( text || 'Nothing here.' );
			}
		);
	} );
	const answered = ( attempt: Attempt ) =>
		new Promise< Connection >( ( resolve, reject ) => {
			finish = async ( { url } ) => {
				try {
					const { searchParams } = new URL(
						`http://127.0.0.1${ url }`
					);
					const code = codeOf( attempt, searchParams );
					resolve( await fetchConnection( attempt, code ) );
					server.close();
					return 'Connected. You can close this page.';
				} catch ( error ) {
					if ( error instanceof NotOurs ) {
						return error.message;
					}
					reject( error );
					server.close();
					return 'Not connected. You can close this page.';
				}
			};
		} );
	return new Promise( ( resolve ) => {
		server.listen( 0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			resolve( {
				address: `http://127.0.0.1:${ port }/connected`,
				answered,
			} );
		} );
	} );
}

/** What the API key may do, asked with itself. */
async function mayDo( connection: Connection ): Promise< string[] > {
	const credentials = Buffer.from(
		`${ connection.consumer_key }:${ connection.consumer_secret }`
	);
	const response = await fetch( `${ connection.base_url }key-pairs/self`, {
		headers: {
			Authorization: `Basic ${ credentials.toString( 'base64' ) }`,
		},
	} );
	return ( ( await response.json() ) as { scopes: string[] } ).scopes;
}

async function main( store: string, file: string ): Promise< void > {
	const { address, answered } = await comeBack();
	const attempt = begin( store, {
		app_name: 'Ledgerline',
		app_id: 'example.ledgerline',
		scopes: [ 'licenses:read', 'activations:write' ],
		success_url: address,
	} );
	say( `Open this page in your browser:\n${ pageOf( attempt ) }` );
	const connection = await answered( attempt );
	// Only this user of the computer may read it. Better: the key chain of the system.
	writeFileSync( file, JSON.stringify( connection ), { mode: 0o600 } );
	say( `Connected as “${ connection.name }”.` );
	say( `May: ${ ( await mayDo( connection ) ).join( ', ' ) }` );
}

const [ store, file ] = process.argv.slice( 2 );
if ( ! store || ! file ) {
	say( 'Usage: npx tsx examples/connect/index.ts STORE FILE' );
	process.exitCode = 1;
} else {
	main( store, file ).catch( ( error: Error ) => {
		say( error.message );
		process.exitCode = 1;
	} );
}
