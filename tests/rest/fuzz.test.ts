import { inParallel, send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { byBasic, issuePair } from './support/pairs';
import { session, signIn } from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

const COUNT = 500;
const SEED = Number( process.env.LATCHKEY_FUZZ_SEED ?? 20261122 );

/** A small repeatable generator (Park and Miller): the same seed, the same requests. */
function random( seed: number ): () => number {
	let state = seed % 2147483647;
	return () => {
		state = ( state * 48271 ) % 2147483647;
		return state / 2147483647;
	};
}

/** What nobody means, as text of a query or a form. */
const TEXTS = [
	'',
	'0',
	'-1',
	'9223372036854775808',
	'1e400',
	'NaN',
	'true',
	'null',
	'abc',
	'%00',
	'a%00b',
	'%FF%FE',
	'%C3%28',
	'%F0%9F%94%91',
	'%E2%80%AE%D7%90',
	'%25s%25d%25n',
	'%5C%27%22%60',
	"' OR '1'='1",
	'1) OR 1=1 --',
	'1; DROP TABLE wp_users',
	'SLEEP(5)',
	'../../../../etc/passwd',
	'<script>alert(1)</script>',
	'=cmd|calc',
	'%0d%0aX-Evil: 1',
	'a'.repeat( 4000 ),
	'1,'.repeat( 900 ),
	'ck_0123456789012345678901234567890123456789',
	'O:8:"stdClass":0:{}',
	'{"a":1}',
	'2026-13-45T99:99:99',
	'0000-00-00 00:00:00',
];

const JSONS = [
	'null',
	'true',
	'false',
	'0',
	'-1',
	'9223372036854775808',
	'1e308',
	'1e999',
	'""',
	'"\\u0000"',
	'"\\ud800"',
	'"\\ud83d\\udd11"',
	'"\\u202e"',
	'"%s%n"',
	'"\' OR 1=1 --"',
	'[]',
	'[[]]',
	'[[[[1]]]]',
	'{}',
	'{"a":{"b":[null]}}',
	'[null]',
	'["x",1,true]',
	`"${ 'x'.repeat( 100_000 ) }"`,
	'"2026-13-45T99:99:99"',
	'"__proto__"',
	'{"$gt":""}',
];

interface Route {
	methods: string[];
	path: string;
	args: string[];
}

describe( `${ COUNT } malformed requests (seed ${ SEED })`, () => {
	const site = useSite();
	const next = random( SEED );
	const pick = < T >( list: readonly T[] ) =>
		list[ Math.floor( next() * list.length ) ] as T;
	let routes: Route[];
	let callers: Record< string, string >[];

	beforeAll( async () => {
		anyAddress( site() );
		await plant( site(), [
			{},
			{ status: 'active', email: 'a@example.org' },
		] );
		callers = [
			{},
			byBasic( await issuePair( site() ) ),
			byBasic( await issuePair( site() ) ),
			session( await signIn( site() ) ),
		];
		routes = await evaluate< Route[] >(
			site(),
			`$routes = [];
			foreach ( rest_get_server()->get_routes( 'wc/v1' ) as $route => $handlers ) {
				foreach ( $handlers as $handler ) {
					if ( isset( $handler['latchkey'] ) ) {
						$routes[] = [ 'methods' => array_keys( $handler['methods'] ), 'path' => $route, 'args' => array_keys( $handler['args'] ) ];
					}
				}
			}
			return $routes;`
		);
	} );

	const name = ( args: string[] ) =>
		pick( [
			...args,
			...args,
			'nonsense',
			'_fields',
			'_method',
			'_embed',
			'%00',
			'a%0d%0ab',
			'<b>',
		] );

	const part = ( args: string[] ) => {
		const key = name( args );
		// A list named `_method` ends WordPress itself, before any plugin.
		const brackets =
			key === '_method'
				? ''
				: pick( [ '', '', '[]', '[][]', '[a]', '[-1]' ] );
		const value = pick( TEXTS ).replace( /[ "<>{}|]/g, encodeURIComponent );
		return `${ key }${ brackets }=${ value }`;
	};

	const query = ( args: string[] ) =>
		Array.from( { length: Math.floor( next() * 4 ) }, () =>
			part( args )
		).join( '&' );

	const without = ( form: string, other: string ) => {
		const key = ( one: string ) => one.split( /[[=]/ )[ 0 ];
		const taken = other.split( '&' ).map( key );
		return form
			.split( '&' )
			.filter( ( one ) => ! taken.includes( key( one ) ) )
			.join( '&' );
	};

	const jsonBody = ( args: string[] ) =>
		pick( [
			() => pick( JSONS ),
			() => '{"code":',
			() => '\u0000',
			() =>
				`{${ Array.from(
					{ length: Math.floor( next() * 4 ) },
					() =>
						`${ JSON.stringify( pick( [ ...args, 'nonsense', '' ] ) ) }:${ pick( JSONS ) }`
				).join( ',' ) }}`,
		] )();

	/** One request: everything that is chosen comes from the seed. */
	const make = () => {
		const route = pick( routes );
		const method = pick( [
			...route.methods,
			...route.methods,
			'GET',
			'POST',
			'DELETE',
			'OPTIONS',
			'HEAD',
			'PUT',
		] );
		const path = route.path
			.replace( /\(\?P<\w+>[^)]*\)/g, () =>
				pick( [
					'1',
					'2',
					'0',
					'999999',
					'99999999999999999999',
					'1%20',
					'-1',
					'%00',
					'x',
				] )
			)
			.replace( '/wc/', () =>
				pick( [ '/wc/', '/wc-latchkey/', '/WC/' ] )
			);
		const form = next() < 0.3;
		const made = form ? query( route.args ) : jsonBody( route.args );
		const sent = next() < 0.6 && method !== 'GET' ? made : undefined;
		const address = pick( [
			`/wp-json${ path }`,
			`/wp-json${ path }/`,
			`/?rest_route=${ path }`,
		] );
		const asked = query( route.args );
		// Where form and address disagree, WordPress itself ends the request with a page, before any plugin.
		const body = form ? sent && without( sent, asked ) : sent;
		return {
			url: address + ( address.includes( '?' ) ? '&' : '?' ) + asked,
			method,
			headers: {
				...pick( callers ),
				...( body !== undefined && {
					'Content-Type': form
						? 'application/x-www-form-urlencoded'
						: pick( [
								'application/json',
								'application/json; charset=utf-8',
								'application/vnd.api+json',
								'text/plain',
								'multipart/form-data; boundary=x',
							] ),
				} ),
				...( next() < 0.1 && {
					'X-HTTP-Method-Override': pick( [
						'DELETE',
						'NONSENSE',
						'%00',
					] ),
				} ),
				...( next() < 0.1 && {
					'Idempotency-Key': pick( [ 'a', 'x'.repeat( 300 ), 'ü' ] ),
				} ),
			},
			...( body !== undefined && { body } ),
		};
	};

	it( 'meet no error of the site: no 5xx, no PHP notice, JSON always', async () => {
		const requests = Array.from( { length: COUNT }, make );
		const bad: string[] = [];
		const statuses: Record< number, number > = {};
		await inParallel( requests, async ( { url, ...sent } ) => {
			const answer: Answer = await send( site().url + url, {
				...sent,
				headers: { ...sent.headers, ...elsewhere() },
			} );
			statuses[ answer.status ] = ( statuses[ answer.status ] ?? 0 ) + 1;
			const isJson = String(
				answer.headers[ 'content-type' ]
			).startsWith( 'application/json' );
			if (
				answer.status >= 500 ||
				! isJson ||
				answer.headers[ 'x-evil' ]
			) {
				bad.push(
					`${ answer.status } ${ sent.method } ${ url.slice( 0, 300 ) } ${ String( sent.body ).slice( 0, 300 ) }`
				);
			}
		} );
		expect( bad ).toEqual( [] );
		expect( site().debugLog() ).toBe( '' );
		// They reach the handlers and the guards alike.
		expect( Object.keys( statuses ) ).toEqual(
			expect.arrayContaining( [ '200', '400', '401', '404' ] )
		);
	}, 600_000 );
} );
