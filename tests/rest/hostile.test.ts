import { inParallel, send } from './support/http';
import { strangers, type Stranger } from './support/hostile';
import { plant } from './support/licenses';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

/** 3,000 by hand before a release; see tests/README.md. */
const COUNT = Number( process.env.LATCHKEY_HOSTILE ?? 400 );
const SEED = Number( process.env.LATCHKEY_FUZZ_SEED ?? 20261125 );
const CODES = [ 'HOSTILE-AAAA-BBBB-CCCC', 'HOSTILE-DDDD-EEEE-FFFF', '739154' ];

/** A small repeatable generator (Park and Miller): the same seed, the same requests. */
function random( seed: number ): () => number {
	let state = seed % 2147483647;
	return () => {
		state = ( state * 48271 ) % 2147483647;
		return state / 2147483647;
	};
}

const ROUTES = [
	...[ 'keys', 'keys/1', 'keys/2', 'keys/3', 'keys/1/activations' ],
	...[
		'keys?search=739154',
		'keys?status=active&per_page=100',
		'activations',
	],
	...[
		'events',
		'jobs',
		'generators',
		'names?customers=1',
		'shortages',
		'stats',
	],
	...[ 'key-pairs', 'key-pairs/1', 'key-pairs/self', 'settings', 'status' ],
];

const POSTS = [
	[ 'keys/lookup', 'code=1' ],
	[ 'keys/batch', '' ],
	[ 'keys', 'code=PLANTED' ],
	[ 'keys/1', 'status=disabled' ],
	[ 'keys/validate', 'key=1' ],
	[ 'keys/activate', 'key=1&instance=x' ],
	[ 'keys/deactivate', 'key=1&instance=x' ],
	[ 'key-pairs', 'name=x' ],
	[ 'key-pairs/unlock', 'password=password' ],
	[ 'key-pairs/1/reveal', '' ],
	[ 'key-pairs/1/rotate', '' ],
	[ 'settings', 'require_unlock=0' ],
	[ 'status/check', '' ],
	[ 'generators', 'name=x' ],
] as const;

const METHODS = [
	...Array( 8 ).fill( 'GET' ),
	'HEAD',
	'OPTIONS',
	'POST',
	'PUT',
	'PATCH',
	'DELETE',
	'TRACE',
	'get',
	'PROPFIND',
];

const MORE = [
	...[
		'_envelope=1',
		'_jsonp=f',
		'_embed=1',
		'_fields=code',
		'context=edit',
	],
	...[
		'_method=GET',
		'_method=POST',
		'_locale=user',
		'per_page=100',
		'page=1',
	],
	...[
		'after_id=0',
		'include=1,2,3',
		'search=HOSTILE-AAAA-BBBB-CCCC'.slice( 0, 14 ),
	],
	...[ 'rest_route=/wc/v1/keys', 'user=1', 'author=1', 'preview=true' ],
];

const HEADERS: Record< string, string >[] = [
	{ 'X-HTTP-Method-Override': 'GET' },
	{ 'X-HTTP-Method-Override': 'POST' },
	{ 'X-Original-URL': '/wp-json/wc/v1/keys' },
	{ 'X-Rewrite-URL': '/wp-json/wc/v1/keys' },
	{ 'X-Forwarded-For': '127.0.0.1' },
	{ 'X-Forwarded-Host': '127.0.0.1', 'X-Forwarded-Proto': 'https' },
	{ 'Client-IP': '127.0.0.1', 'X-Real-IP': '::1' },
	{ Origin: 'null' },
	{ Origin: 'https://evil.example', Referer: 'https://evil.example/' },
	{ Range: 'bytes=0-20' },
	{ 'If-None-Match': '*', 'If-Modified-Since': 'x' },
	{ Accept: 'text/html' },
	{ 'Sec-Fetch-Site': 'cross-site' },
	{ 'Idempotency-Key': 'hostile' },
	{ 'X-WP-Nonce': '' },
];

describe( `${ COUNT } hostile requests (seed ${ SEED })`, () => {
	const site = useSite();
	const next = random( SEED );
	const pick = < T >( list: readonly T[] ) =>
		list[ Math.floor( next() * list.length ) ] as T;
	const chance = ( share: number ) => next() < share;
	let callers: Stranger[];

	beforeAll( async () => {
		anyAddress( site() );
		await plant(
			site(),
			CODES.map( ( code ) => ( {
				code,
				status: 'active',
				email: 'buyer@example.org',
			} ) )
		);
		callers = await strangers( site() );
	} );

	const state = () =>
		evaluate< string[] >(
			site(),
			`global $wpdb;
			$all = [];
			foreach ( [ 'licenses', 'activations', 'generators', 'jobs' ] as $table ) { $all[] = md5( serialize( $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}latchkey_{$table} ORDER BY id" ) ) ); }
			return [ ...$all, implode( ',', $wpdb->get_col( "SELECT state FROM {$wpdb->prefix}latchkey_api_keys ORDER BY id" ) ), md5( serialize( get_option( 'latchkey_settings' ) ) ) ];`
		);

	/** Ways of writing one path. */
	const spelled = ( path: string ) =>
		pick( [
			...Array( 6 ).fill( `/wp-json${ path }` ),
			`/wp-json${ path }/`,
			`/wp-json/${ path }`,
			`//wp-json${ path }`,
			`/index.php/wp-json${ path }`,
			`/wp-json${ path.toUpperCase() }`,
			`/wp-json${ path.replace( /\//g, '%2F' ) }`,
			`/wp-json${ path }%00`,
			`/wp-json${ path };x`,
			`/wp-json${ path }.json`,
			`/wp-json/wp/v2/../../wc/v1/keys`,
			`/?rest_route=${ path }`,
			`/?rest_route=/${ path }`,
			`/index.php?rest_route=${ path }`,
			`/wp-login.php?rest_route=${ path }`,
			`/wp-json${ path }?rest_route=/wp/v2/posts`,
			`/wp-json/wp/v2/posts?rest_route=${ path }`,
		] );

	/** One in twenty asks as it should, and may: the doors that are tried do open. */
	const plain = () => {
		const who = pick( callers.filter( ( { may } ) => may ) );
		return {
			who,
			url: `/wp-json/wc/v1/keys?${ who.query ?? '' }`,
			method: 'GET',
			headers: who.headers ?? {},
		};
	};

	const make = () => {
		if ( chance( 0.05 ) ) {
			return plain();
		}
		// One in ten of the others has what it takes, however it asks.
		const who = chance( 0.1 )
			? pick( callers.filter( ( { may } ) => may ) )
			: pick( callers );
		const [ route, form ] = chance( 0.3 )
			? pick( POSTS )
			: [ pick( ROUTES ), '' ];
		const namespace = pick( [ '/wc/v1/', '/wc/v1/', '/wc-latchkey/v1/' ] );
		const [ path = '', asked = '' ] = `${ namespace }${ route }`.split(
			'?'
		);
		const address = spelled( path );
		const query = [
			asked,
			who.query ?? '',
			...Array.from( { length: Math.floor( next() * 3 ) }, () =>
				pick( MORE )
			),
		].filter( Boolean );
		const isPost = form !== '' && chance( 0.9 );
		const method = isPost ? 'POST' : pick( METHODS );
		const body = [ form, who.form ?? '' ].filter( Boolean ).join( '&' );
		const sendsBody = body !== '' && ! [ 'GET', 'HEAD' ].includes( method );
		return {
			who,
			url:
				address +
				( query.length === 0
					? ''
					: ( address.includes( '?' ) ? '&' : '?' ) +
						query.join( '&' ) ),
			method,
			...( sendsBody && { body } ),
			headers: {
				...( sendsBody && {
					'Content-Type': pick( [
						'application/x-www-form-urlencoded',
						'application/x-www-form-urlencoded',
						'application/json',
						'text/plain',
					] ),
				} ),
				...( chance( 0.4 ) && pick( HEADERS ) ),
				...who.headers,
			},
		};
	};

	/** WordPress's own way of asking several things at once. */
	const batch = () => {
		const who = pick( callers.filter( ( { may } ) => ! may ) );
		return {
			who,
			url: '/wp-json/batch/v1',
			method: 'POST',
			body: JSON.stringify( {
				requests: [ 'POST', 'PATCH', 'DELETE' ].map( ( method ) => ( {
					method,
					path: `/wc/v1/${ pick( [ 'keys', 'keys/1', 'keys/lookup' ] ) }?${ who.query ?? '' }`,
					body: { code: 'x' },
					headers: who.headers ?? {},
				} ) ),
			} ),
			headers: { 'Content-Type': 'application/json', ...who.headers },
		};
	};

	it( 'none gets a code that it should not, none is 5xx, and nothing changes', async () => {
		const before = await state();
		const requests = Array.from( { length: COUNT }, () =>
			chance( 0.02 ) ? batch() : make()
		);
		const bad: string[] = [];
		const statuses: Record< number, number > = {};
		let shown = 0;
		await inParallel( requests, async ( { url, who, ...sent } ) => {
			const answer = await send( site().url + url, {
				...sent,
				headers: { ...sent.headers, ...elsewhere() },
			} );
			statuses[ answer.status ] = ( statuses[ answer.status ] ?? 0 ) + 1;
			const said = JSON.stringify( answer.headers ) + answer.text;
			const holds =
				CODES.some( ( code ) => said.includes( code ) ) ||
				/cs_[0-9A-Za-z]{30}/.test( answer.text );
			shown += holds && who.may ? 1 : 0;
			if ( answer.status >= 500 || ( holds && ! who.may ) ) {
				bad.push(
					`${ answer.status } ${ holds ? 'CODE' : '' } ${ who.name }: ${ sent.method } ${ url } ${ 'body' in sent ? sent.body : '' } ${ JSON.stringify( sent.headers ) }`
				);
			}
		} );
		expect( bad ).toEqual( [] );
		expect( await state() ).toEqual( before );
		// Who may see codes saw some: it is no closed door that was tried.
		expect( shown ).toBeGreaterThan( COUNT / 200 );
		expect( Object.keys( statuses ) ).toEqual(
			expect.arrayContaining( [ '200', '400', '401', '403', '404' ] )
		);
		expect( site().debugLog() ).toBe( '' );
	}, 3_600_000 );
} );
