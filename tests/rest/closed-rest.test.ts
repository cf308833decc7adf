import { outcome } from './support/answers';
import { basic, send } from './support/http';
import { plant } from './support/licenses';
import { byBasic, byQuery, issuePair, type Pair } from './support/pairs';
import { anyAddress, elsewhere, mustUse, useSite } from './support/site';

/** WordPress's handbook: "Require Authentication for All Requests". One more throws, and somebody catches it. */
const CLOSED = `add_filter( 'rest_authentication_errors', function( $result ) {
	if ( true === $result || is_wp_error( $result ) ) {
		return $result;
	}
	if ( ( $_SERVER['HTTP_X_THROW'] ?? '' ) === '1' ) {
		throw new RuntimeException( 'in between' );
	}
	if ( ! is_user_logged_in() ) {
		return new WP_Error( 'rest_not_logged_in', 'You are not currently logged in.', array( 'status' => 401 ) );
	}
	return $result;
}, isset( $_SERVER['HTTP_X_LATE'] ) ? 1000 : 10 );
$does = $_SERVER['HTTP_X_THROW'] ?? '';
if ( $does === 'first' ) {
	add_filter( 'rest_authentication_errors', static fn () => throw new RuntimeException( 'first' ), PHP_INT_MIN );
} elseif ( $does === 'added' ) {
	add_filter( 'rest_authentication_errors', static function ( $result ) {
		add_filter( 'rest_authentication_errors', static fn () => throw new RuntimeException( 'added' ), 6 );
		return $result;
	}, 5 );
} elseif ( $does === 'missing' ) {
	add_filter( 'rest_authentication_errors', 'there_is_no_such_function', PHP_INT_MAX - 1 );
} elseif ( $does === 'user' ) {
	add_action( 'set_current_user', static fn () => get_current_user_id() > 0 ? throw new RuntimeException( 'user' ) : null );
} elseif ( isset( $_SERVER['HTTP_X_EXIT'] ) ) {
	add_filter( 'rest_authentication_errors', static function () { exit; }, 5 );
	add_action( 'shutdown', static function () { echo 'user ' . get_current_user_id(); }, 0 );
} elseif ( isset( $_SERVER['HTTP_X_AGAIN'] ) ) {
	add_filter( 'rest_authentication_errors', static function ( $result ) {
		static $is_within = false;
		if ( ! $is_within ) {
			$is_within = true;
			apply_filters( 'rest_authentication_errors', null );
		}
		return $result;
	}, 5 );
}
add_action( 'parse_request', static function () {
	if ( isset( $_SERVER['HTTP_X_THROW'] ) ) {
		try {
			rest_get_server()->check_authentication();
		} catch ( Throwable $thrown ) {
			wp_send_json( [ $thrown->getMessage(), get_current_user_id() ] );
		}
	}
}, 1 );
add_filter( 'rest_request_before_callbacks', static function ( $response ) {
	header( 'X-User: ' . get_current_user_id() );
	return $response;
} );`;

describe( 'a site that closes REST to visitors', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		mustUse( site(), 'closed', CLOSED );
		anyAddress( site() );
		await plant( site(), [ {} ] );
		pair = await issuePair( site(), { permissions: 'read' } );
	} );

	const ask = ( route: string, headers: Record< string, string > ) =>
		send( `${ site().url }/wp-json${ route }`, {
			headers: { ...elsewhere(), ...headers },
		} );

	it.each( [ {}, { 'X-Late': '1' } ] )(
		'lets a pair in, and nobody is signed in while it is answered (%j)',
		async ( more ) => {
			for ( const answer of [
				await ask( '/wc/v1/keys', { ...byBasic( pair ), ...more } ),
				await ask(
					`/wc-latchkey/v1/keys/?${ byQuery( pair ) }`,
					more as Record< string, string >
				),
			] ) {
				expect( [
					outcome( answer ),
					answer.headers[ 'x-user' ],
				] ).toEqual( [ '200', '0' ] );
			}
		}
	);

	it.each( [ 'first', 'added', 'missing', 'user' ] )(
		'whoever throws (%s), nobody is signed in where it is caught',
		async ( what ) => {
			const answer = await ask( '/wc/v1/keys', {
				...byBasic( pair ),
				'X-Throw': what,
			} );
			expect( JSON.parse( answer.text )[ 1 ] ).toBe( 0 );
		}
	);

	it( 'nor where a callback ends the request; one that asks the same again changes nothing', async () => {
		const ended = await ask( '/wc/v1/keys', {
			...byBasic( pair ),
			'X-Exit': '1',
		} );
		expect( ended.text ).toBe( 'user 0' );
		const again = await ask( '/wc/v1/keys', {
			...byBasic( pair ),
			'X-Again': '1',
		} );
		expect( [ outcome( again ), again.headers[ 'x-user' ] ] ).toEqual( [
			'200',
			'0',
		] );
	} );

	it( 'stays closed to strangers, to wrong pairs, and to pairs elsewhere', async () => {
		const closed = '401 rest_not_logged_in';
		expect( outcome( await ask( '/wc/v1/keys', {} ) ) ).toBe( closed );
		expect(
			outcome(
				await ask( '/wc/v1/keys', {
					Authorization: basic( pair.key, 'wrong' ),
				} )
			)
		).toBe( closed );
		for ( const route of [
			'/wp/v2/users',
			'/wp/v2/posts',
			'/wc/v1/keysmith',
			'/',
		] ) {
			expect( outcome( await ask( route, byBasic( pair ) ) ) ).toBe(
				closed
			);
		}
	} );

	it( 'has nobody signed in after a callback threw', async () => {
		const answer = await ask( '/wc/v1/keys', {
			...byBasic( pair ),
			'X-Throw': '1',
		} );
		expect( JSON.parse( answer.text ) ).toEqual( [ 'in between', 0 ] );
	} );
} );
