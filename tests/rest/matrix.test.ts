import fs from 'node:fs';
import path from 'node:path';
import { testOptions } from '../site/test-options';
import { outcome } from './support/answers';
import { everybody, type Callers } from './support/callers';
import { attempt } from './support/connect';
import { inParallel, send } from './support/http';
import { json } from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

/**
 * Who is let in where; beside WooCommerce there are more routes.
 * `LATCHKEY_WRITE_GOLDEN=1` writes the file anew; every line that changes in
 * it is to be read.
 */
const FILE = path.join( __dirname, 'golden/matrix.json' );
const BESIDE_WOOCOMMERCE = path.join(
	__dirname,
	'golden/matrix-woocommerce.json'
);
const FILES = testOptions().woocommerce
	? [ FILE, BESIDE_WOOCOMMERCE ]
	: [ FILE ];

const read = ( file: string ): Matrix =>
	fs.existsSync( file ) ? JSON.parse( fs.readFileSync( file, 'utf8' ) ) : {};

/**
 * Keeps what was found; beside WooCommerce, the routes that the first file does not have.
 * @param found
 */
function write( found: Matrix ): void {
	const known = testOptions().woocommerce ? read( FILE ) : {};
	const rows = Object.entries( found ).filter(
		( [ row ] ) => ! known[ row ]
	);
	fs.writeFileSync(
		testOptions().woocommerce ? BESIDE_WOOCOMMERCE : FILE,
		JSON.stringify( Object.fromEntries( rows ), null, '\t' ) + '\n'
	);
}

/** Row (`GET /keys`) → outcome (`403 latchkey_forbidden`) → who gets it. */
type Matrix = Record< string, Record< string, string[] > >;

/** An id that nothing has: who is let in learns that with 404. */
const NOTHING = '999999';

let made = 0;
const unique = () => `matrix-${ ++made }`;

/** Bodies that are taken, for the routes that check one before the permission. */
const BODIES: Record< string, () => unknown > = {
	'POST /keys': () => ( { code: unique() } ),
	'POST /keys/batch': () => ( { create: [ { code: unique() } ] } ),
	'POST /keys/lookup': () => ( { code: unique() } ),
	'POST /keys/search': () => ( { search: unique() } ),
	'POST /keys/{key_id}/activations': () => ( { instance: unique() } ),
	'POST /keys/validate': () => ( { key: unique() } ),
	'POST /keys/activate': () => ( { key: unique(), instance: unique() } ),
	'POST /keys/deactivate': () => ( { key: unique(), instance: unique() } ),
	'DELETE /activations': () => ( { license_id: [ Number( NOTHING ) ] } ),
	'PATCH /activations/{id}': () => ( { name: unique() } ),
	'POST /generators': () => ( { name: unique() } ),
	'POST /generators/{id}/generate': () => ( { count: 1 } ),
	'POST /key-pairs': () => ( { name: unique() } ),
	'POST /key-pairs/unlock': () => ( { password: 'password' } ),
	'POST /key-pairs/batch': () => ( { delete: [ Number( NOTHING ) ] } ),
	'POST /key-pairs/{id}/rotate': () => ( { overlap: 0 } ),
	'PATCH /settings': () => ( { require_unlock: true } ),
	'POST /settings/check': () => ( { values: {} } ),
	'POST /connect/approve': () => ( {
		...attempt().asked,
		granted_scopes: [ 'licenses:read' ],
		expires_at: null,
	} ),
	'POST /connect/deny': () => attempt().asked,
	'POST /connect/token': () => ( {
		code: unique(),
		code_verifier: unique(),
		success_url: attempt().asked.success_url,
		app_id: attempt().asked.app_id,
	} ),
	'POST /imports/check': () => ( { rows: [ { line: 1, code: unique() } ] } ),
	'POST /imports': () => ( { name: unique(), total: 1 } ),
	'POST /imports/{id}/rows': () => ( {
		rows: [ { line: 1, code: unique() } ],
	} ),
};

describe( 'who is let in', () => {
	const site = useSite();
	let rows: string[];
	let callers: Callers;

	beforeAll( async () => {
		anyAddress( site() );
		callers = await everybody( site() );
		rows = await registered( 'wc/v1' );
	} );

	/**
	 * The routes as WordPress knows them, such as `GET /keys/{id}`.
	 * @param namespace
	 */
	const registered = ( namespace: string ) =>
		evaluate< string[] >(
			site(),
			`$rows = [];
			foreach ( rest_get_server()->get_routes( $input ) as $route => $handlers ) {
				foreach ( $handlers as $handler ) {
					if ( isset( $handler['latchkey'] ) ) {
						$path = preg_replace( '/\\(\\?P<(\\w+)>[^)]*\\)/', '{$1}', substr( $route, strlen( $input ) + 1 ) );
						foreach ( array_keys( $handler['methods'] ) as $method ) {
							$rows[] = $method . ' ' . $path;
						}
					}
				}
			}
			return $rows;`,
			namespace
		);

	const knock = async ( namespace: string, row: string, caller: string ) => {
		const [ method = '', route = '' ] = row.split( ' ' );
		const sent = json( BODIES[ row ]?.() );
		return outcome(
			await send(
				`${ site().url }/wp-json/${ namespace }${ route.replace(
					/\{\w+\}/g,
					NOTHING
				) }`,
				{
					...sent,
					method,
					headers: {
						...callers[ caller ],
						...sent.headers,
						...elsewhere(),
					},
				}
			)
		);
	};

	const knockAll = async ( namespace: string, names: string[] ) => {
		const all = rows.flatMap( ( row ) =>
			names.map( ( caller ) => [ row, caller ] as const )
		);
		const matrix: Matrix = {};
		const outcomes = await inParallel( all, ( [ row, caller ] ) =>
			knock( namespace, row, caller )
		);
		all.forEach( ( [ row, caller ], index ) => {
			const line = ( matrix[ row ] ??= {} );
			( line[ outcomes[ index ] as string ] ??= [] ).push( caller );
		} );
		return matrix;
	};

	/**
	 * The golden file, for these callers alone.
	 * @param names
	 */
	const golden = ( names: string[] ): Matrix => {
		const matrix: Matrix = Object.assign( {}, ...FILES.map( read ) );
		return Object.fromEntries(
			Object.entries( matrix ).map( ( [ row, line ] ) => [
				row,
				Object.fromEntries(
					Object.entries( line )
						.map( ( [ result, who ] ) => [
							result,
							who.filter( ( name ) => names.includes( name ) ),
						] )
						.filter( ( [ , who ] ) => who?.length )
				),
			] )
		);
	};

	it( 'is what the golden file says, for every route and every caller', async () => {
		// With WooCommerce, a store keeper looks after license keys.
		const names = Object.keys( callers ).filter(
			( name ) => name !== 'store keeper' || ! testOptions().woocommerce
		);
		const found = await knockAll( 'wc/v1', names );
		if ( process.env.LATCHKEY_WRITE_GOLDEN ) {
			write( found );
		}
		expect( found ).toEqual( golden( names ) );
	}, 300_000 );

	it( 'has a row for every route of both namespaces, and no other', async () => {
		const known = Object.keys( golden( [] ) ).sort();
		expect( [ ...rows ].sort() ).toEqual( known );
		expect( ( await registered( 'wc-latchkey/v1' ) ).sort() ).toEqual(
			known
		);
	} );

	it( 'lets somebody in everywhere, or the row would say nothing', () => {
		const shut = Object.entries( golden( Object.keys( callers ) ) ).filter(
			( [ row, line ] ) =>
				// What lets a program in is its code, and each works once.
				row !== 'POST /connect/token' &&
				Object.keys( line ).every( ( result ) =>
					/^40[013]/.test( result )
				)
		);
		expect( shut.map( ( [ row ] ) => row ) ).toEqual( [] );
	} );

	it( 'is the same in the namespace of our own', async () => {
		const names = [
			'nobody',
			'administrator',
			'application password of an administrator',
			'pair that reads',
		];
		expect( await knockAll( 'wc-latchkey/v1', names ) ).toEqual(
			golden( names )
		);
	}, 300_000 );

	it( 'keeps key pairs and settings to administrators in person', () => {
		for ( const [ row, line ] of Object.entries(
			golden( Object.keys( callers ) )
		) ) {
			if (
				! / \/(key-pairs|settings|status|connect\/(approve|deny))/.test(
					row
				)
			) {
				continue;
			}
			const admitted = Object.entries( line )
				.filter( ( [ result ] ) => ! /^40[13]/.test( result ) )
				.flatMap( ( [ , who ] ) => who );
			expect( [ row, admitted ] ).toEqual( [
				row,
				row === 'GET /key-pairs/self'
					? expect.not.arrayContaining( [ 'administrator' ] )
					: [ 'administrator' ],
			] );
		}
	} );
} );
