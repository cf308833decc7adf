import { body, outcome } from './support/answers';
import { send } from './support/http';
import { plant } from './support/licenses';
import { session, signIn, type Browser } from './support/people';
import { byBasic, issuePair, type Pair } from './support/pairs';
import {
	anyAddress,
	elsewhere,
	evaluate,
	mustUse,
	useSite,
} from './support/site';

const REFUSE = `new WP_Error( 'rest_not_logged_in', 'Closed.', [ 'status' => 401 ] )`;
/** WordPress's handbook. */
const HANDBOOK = `add_filter( 'rest_authentication_errors', static fn ( $error ) => $error ?: ( is_user_logged_in() ? $error : ${ REFUSE } ) );`;
const SOFTWARE = [ 'validate', 'activate', 'deactivate' ].map(
	( name ) => `/wc/v1/keys/${ name }`
);
const PROGRAMS = [
	'keys',
	'activations',
	'generators',
	'jobs',
	'key-pairs/self',
].map( ( name ) => `/wc/v1/${ name }` );

interface Closed {
	title: string;
	text: string;
	routes: string[];
}

describe( 'whether programs reach the site', () => {
	const site = useSite();
	let admin: Browser;
	let pair: Pair;

	beforeAll( async () => {
		anyAddress( site() );
		await plant( site(), [ { code: 'REACHED-1' } ] );
		admin = await signIn( site() );
		pair = await issuePair( site() );
	} );

	beforeEach( () => {
		mustUse( site(), 'closed', '' );
		return evaluate(
			site(),
			`return delete_transient( 'latchkey_rest_reach' );`
		);
	} );

	const check = () =>
		evaluate< Closed | null >(
			site(),
			`return Latchkey\\Plugin::instance()->rest->reach()->check();`
		);
	const known = () =>
		evaluate< Closed | null >(
			site(),
			`return Latchkey\\Plugin::instance()->rest->reach()->closed();`
		);
	const withPair = async () =>
		outcome(
			await send( `${ site().url }/wp-json/wc/v1/keys`, {
				headers: { ...byBasic( pair ), ...elsewhere() },
			} )
		);

	it.each( [
		[ 'nothing', '', null, '200' ],
		[
			'the handbook’s code',
			HANDBOOK,
			[ SOFTWARE, '401 rest_not_logged_in' ],
			'200',
		],
		[
			'the handbook’s code with what is to be allowed',
			`add_filter( 'rest_authentication_errors', static fn ( $error ) => $error ?: ( is_user_logged_in() || in_array( $GLOBALS['wp']->query_vars['rest_route'], json_decode( '${ JSON.stringify(
				SOFTWARE
			) }' ), true ) ? $error : ${ REFUSE } ) );`,
			null,
			'200',
		],
		[
			'code that lets nobody in',
			`add_filter( 'rest_authentication_errors', static fn () => new WP_Error( 'disabled', 'x', [ 'status' => 403 ] ) );`,
			[ PROGRAMS, '403 disabled' ],
			'403 disabled',
		],
		[
			'code after everybody else',
			`add_action( 'wp_loaded', static fn () => add_filter( 'rest_authentication_errors', static fn ( $error ) => is_user_logged_in() ? $error : ${ REFUSE }, PHP_INT_MAX ) );`,
			[ PROGRAMS, '401 rest_not_logged_in' ],
			'401 rest_not_logged_in',
		],
		[
			'another hook',
			`add_filter( 'rest_pre_dispatch', static fn ( $result ) => is_user_logged_in() ? $result : ${ REFUSE } );`,
			[ PROGRAMS, '401 rest_not_logged_in' ],
			'401 rest_not_logged_in',
		],
		[
			'routes that are taken away',
			`add_filter( 'rest_endpoints', static fn ( $all ) => is_user_logged_in() ? $all : [] );`,
			[ PROGRAMS, '404 rest_no_route' ],
			'404 rest_no_route',
		],
		[
			'a page instead of an answer',
			`add_action( 'parse_request', static function () { if ( ! is_user_logged_in() ) { status_header( 403 ); exit( '<html>Forbidden <b>' ); } }, 0 );`,
			[ PROGRAMS, '403' ],
			undefined,
		],
		[
			'the way to the sign-in page',
			`add_action( 'parse_request', static function () { if ( ! is_user_logged_in() ) { wp_redirect( wp_login_url() ); exit; } }, 0 );`,
			[ PROGRAMS, '302' ],
			undefined,
		],
		[
			'a plugin that takes every Authorization for its own',
			`add_filter( 'rest_pre_dispatch', static fn ( $result ) => isset( $_SERVER['PHP_AUTH_USER'] ) || isset( $_SERVER['HTTP_AUTHORIZATION'] ) ? new WP_Error( 'jwt_auth_bad_auth_header', 'x', [ 'status' => 403 ] ) : $result );`,
			[ PROGRAMS, '403 jwt_auth_bad_auth_header' ],
			'403 jwt_auth_bad_auth_header',
		],
		[
			'markup for a code',
			`add_filter( 'rest_pre_dispatch', static fn () => new WP_Error( '<script>alert(1)</script>', 'x', [ 'status' => 403 ] ) );`,
			[ PROGRAMS, '403 scriptalert1script' ],
			undefined,
		],
	] )( 'is found out: %s', async ( _name, code, expected, pairs ) => {
		mustUse( site(), 'closed', code );
		const found = await check();
		expect( found?.routes ?? null ).toEqual( expected?.[ 0 ] ?? null );
		if ( found ) {
			expect( found.text ).toContain( `“${ expected?.[ 1 ] }”` );
		}
		expect( await known() ).toEqual( found );
		if ( pairs ) {
			expect( await withPair() ).toBe( pairs );
		}
	} );

	it( 'is not known where the site cannot ask itself, and is asked for once a day', async () => {
		mustUse(
			site(),
			'closed',
			`add_filter( 'pre_http_request', static function () { update_option( 'asked_itself', (int) get_option( 'asked_itself', 0 ) + 1 ); return new WP_Error( 'http_request_failed', 'No loopback.' ); } );`
		);
		expect( await check() ).toBeNull();
		await evaluate( site(), `return update_option( 'asked_itself', 0 );` );
		const turn = () =>
			evaluate< number >(
				site(),
				`do_action( 'latchkey_housekeeping' ); return (int) get_option( 'asked_itself' );`
			);
		expect( await turn() ).toBe( 0 );
		await evaluate(
			site(),
			`return delete_transient( 'latchkey_rest_reach' );`
		);
		expect( await turn() ).toBe( 2 );
		expect( await turn() ).toBe( 2 );
	} );

	it( 'is said by /status as it is known, and asked anew on demand', async () => {
		mustUse( site(), 'closed', HANDBOOK );
		const ask = async ( method: string, route: string ) =>
			body< { rest_closed: Closed | null } >(
				await send( `${ site().url }/wp-json/wc/v1${ route }`, {
					method,
					headers: session( admin ),
				} )
			).rest_closed?.routes ?? null;
		expect( await ask( 'GET', '/status' ) ).toBeNull();
		expect( await ask( 'POST', '/status/check' ) ).toEqual( SOFTWARE );
		expect( await ask( 'GET', '/status' ) ).toEqual( SOFTWARE );
		mustUse( site(), 'closed', '' );
		expect( await ask( 'POST', '/status/check' ) ).toBeNull();
	} );

	it( 'is a test of Site Health', async () => {
		const nonce = await evaluate< string >(
			site(),
			`[ , $_COOKIE[ LOGGED_IN_COOKIE ] ] = $input;
			wp_set_current_user( 1 );
			return wp_create_nonce( 'health-check-site-status' );`,
			[
				'',
				decodeURIComponent(
					/wordpress_logged_in_\w+=([^;]+)/.exec(
						admin.cookie
					)?.[ 1 ] ?? ''
				),
			]
		);
		const ask = async ( cookie: string, given = nonce ) =>
			(
				await send( `${ site().url }/wp-admin/admin-ajax.php`, {
					method: 'POST',
					headers: {
						Cookie: cookie,
						'Content-Type': 'application/x-www-form-urlencoded',
					},
					body: `action=health-check-latchkey-rest&_wpnonce=${ given }`,
				} )
			).text;
		expect( JSON.parse( await ask( admin.cookie ) ).data.status ).toBe(
			'good'
		);
		mustUse( site(), 'closed', HANDBOOK );
		const { data } = JSON.parse( await ask( admin.cookie ) );
		expect( data.status ).toBe( 'recommended' );
		expect( data.description ).toContain(
			'<code dir="ltr">/wc/v1/keys/validate</code>'
		);
		expect( await ask( '' ) ).toBe( '0' );
		expect( await ask( admin.cookie, 'x' ) ).toBe( '0' );
		expect(
			await evaluate(
				site(),
				`require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
				return array_keys( WP_Site_Health::get_tests()['async'] );`
			)
		).toContain( 'latchkey-rest' );
	} );

	it( 'what the site sends to itself opens nothing', async () => {
		mustUse(
			site(),
			'closed',
			`${ HANDBOOK } add_filter( 'rest_request_before_callbacks', static function ( $response ) { header( 'X-User: ' . get_current_user_id() ); return $response; } );`
		);
		const token = await evaluate< string >(
			site(),
			`return Latchkey\\Rest\\ReachProbe::token( 1 );`
		);
		const ask = ( probe: string, route = '/wc/v1/keys', method = 'GET' ) =>
			send( `${ site().url }/wp-json${ route }`, {
				method,
				...( route === '/wc/v1/keys' &&
					method === 'POST' && { body: 'code=PROBED' } ),
				headers: {
					...elsewhere(),
					'Content-Type': 'application/x-www-form-urlencoded',
					'X-Latchkey-Probe': probe,
				},
			} );
		for ( const [ route, method ] of [
			[ '/wc/v1/keys', 'GET' ],
			[ '/wc/v1/keys', 'POST' ],
			[ '/wc/v1/settings', 'GET' ],
			[ '/wc/v1/key-pairs', 'GET' ],
			[ '/wc/v1/status/check', 'POST' ],
		] as const ) {
			const answer = await ask( token, route, method );
			expect( [ route, outcome( answer ) ] ).toEqual( [
				route,
				'401 latchkey_unauthorized',
			] );
			expect( answer.headers[ 'x-user' ] ).toBe( '0' );
		}
		expect( outcome( await ask( token, '/wp/v2/users' ) ) ).toBe(
			'401 rest_not_logged_in'
		);
		const [ user, until, seal = '' ] = token.split( '.' );
		for ( const forged of [
			`2.${ until }.${ seal }`,
			`${ user }.${ Number( until ) + 1 }.${ seal }`,
			`${ user }.${ until }.${ seal.slice( 1 ) }0`,
			`${ user }.${ until }.`,
			await evaluate< string >(
				site(),
				`$said = '1.' . ( time() - 1 ); return $said . '.' . hash_hmac( 'sha256', 'latchkey-probe|' . $said, wp_salt( 'nonce' ) );`
			),
			'',
			'x',
		] ) {
			expect( outcome( await ask( forged ) ) ).toBe(
				'401 rest_not_logged_in'
			);
		}
	} );
} );
