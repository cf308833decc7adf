import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { cachePath, fillOnce } from './paths';

/** An HTTPS proxy for a site that only supports HTTP. */
export interface TlsProxy {
	url: string;
	stop: () => Promise< void >;
}

/**
 * Starts a proxy that terminates TLS, like those of hosting companies. It adds
 * `X-Forwarded-Proto: https`, which the site's wp-config.php trusts.
 *
 * @param port The site's port on 127.0.0.1.
 */
export async function startTlsProxy( port: number ): Promise< TlsProxy > {
	const certificate = await fillOnce(
		path.join( cachePath( 'tls' ), 'self-signed' ),
		makeCertificate
	);
	const server = https.createServer(
		{
			key: fs.readFileSync( path.join( certificate, 'key.pem' ) ),
			cert: fs.readFileSync( path.join( certificate, 'cert.pem' ) ),
		},
		( request, response ) => forward( port, request, response )
	);
	await new Promise< void >( ( resolve ) =>
		server.listen( 0, '127.0.0.1', resolve )
	);
	return {
		url: `https://127.0.0.1:${ ( server.address() as AddressInfo ).port }`,
		stop: () =>
			new Promise( ( resolve ) => {
				server.close( () => resolve() );
				server.closeAllConnections();
			} ),
	};
}

function forward(
	port: number,
	request: http.IncomingMessage,
	response: http.ServerResponse
): void {
	const onward = http.request(
		{
			host: '127.0.0.1',
			port,
			method: request.method,
			path: request.url,
			headers: { ...request.headers, 'x-forwarded-proto': 'https' },
		},
		( answer ) => {
			response.writeHead( answer.statusCode ?? 502, answer.headers );
			answer.pipe( response );
		}
	);
	onward.once( 'error', () => response.writeHead( 502 ).end() );
	request.pipe( onward );
}

function makeCertificate( dir: string ): void {
	execFileSync(
		'openssl',
		[
			...'req -x509 -newkey rsa:2048 -nodes -days 3650'.split( ' ' ),
			...[ '-subj', '/CN=127.0.0.1' ],
			...[ '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost' ],
			...[ '-keyout', path.join( dir, 'key.pem' ) ],
			...[ '-out', path.join( dir, 'cert.pem' ) ],
		],
		{ stdio: 'ignore' }
	);
}
