import { body } from './support/answers';
import { send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { byBasic, issuePairs } from './support/pairs';
import { json } from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

interface Event {
	event: string;
	count: number;
	detail: { reason?: string; seat?: string };
}

/**
 * One code is enough to call as often as one likes: what that leaves is
 * bounded.
 */
describe( 'what a caller leaves', () => {
	const site = useSite();

	beforeAll( async () => {
		anyAddress( site() );
		const active = {
			status: 'active' as const,
			email: 'buyer@example.org',
		};
		await plant( site(), [
			{ ...active, code: 'THREE-1', activation_limit: 3 },
			{ ...active, code: 'TWENTY-1', activation_limit: 20 },
			{ ...active, code: 'ONE-1', activation_limit: 1 },
			{ ...active, code: 'TURN-1', activation_limit: 1 },
			{ ...active, code: 'LEFT-1', activation_limit: 1 },
		] );
	} );

	const ask = (
		verb: 'validate' | 'activate' | 'deactivate',
		sent: Record< string, unknown >,
		headers: Record< string, string > = {}
	): Promise< Answer > => {
		const request = json( sent );
		return send( `${ site().url }/wp-json/wc/v1/keys/${ verb }`, {
			...request,
			method: 'POST',
			headers: { ...request.headers, ...elsewhere(), ...headers },
		} );
	};

	/**
	 * The statuses of requests in one process. What they leave is the same as over HTTP, and WordPress is loaded once.
	 *
	 * @param requests The verb and the parameters of each.
	 */
	const askAll = (
		requests: [ 'activate' | 'deactivate', Record< string, unknown > ][]
	) =>
		evaluate< number[] >(
			site(),
			`$statuses = [];
			foreach ( $input as $number => [ $verb, $sent ] ) {
				$_SERVER['REMOTE_ADDR'] = sprintf( '10.2.%d.%d', $number / 256, $number % 256 );
				$request = new WP_REST_Request( 'POST', "/wc/v1/keys/$verb" );
				$request->set_body_params( $sent );
				$statuses[] = rest_do_request( $request )->get_status();
			}
			return $statuses;`,
			requests
		);

	const rows = ( table: string, code: string, more = '1 = 1' ) =>
		evaluate< number >(
			site(),
			`global $wpdb; $id = Latchkey\\Plugin::instance()->licenses->repository()->find_by_code( $input )->id;
			$column = '${ table }' === 'events' ? 'object_id' : 'license_id';
			return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_${ table } WHERE {$column} = {$id} AND ${ more }" );`,
			code
		);

	it.each( [
		[ 'THREE-1', 60, 50 ],
		[ 'TWENTY-1', 65, 60 ],
	] )(
		'%s: of %i new instances in a day, %i are taken',
		async ( key, tried, taken ) => {
			const seats = Array.from( { length: tried - 1 }, ( _, n ) => ( {
				key,
				instance: `pc-${ n }`,
			} ) );
			const statuses = await askAll(
				seats.flatMap( ( seat ) => [
					[ 'activate', seat ],
					[ 'deactivate', seat ],
				] )
			);
			expect( statuses.filter( ( _, n ) => n % 2 === 1 ) ).toEqual(
				Array( tried - 1 ).fill( 200 )
			);
			const last = await ask( 'activate', {
				key,
				instance: `pc-${ tried - 1 }`,
			} );
			expect( [
				...statuses.filter( ( _, n ) => n % 2 === 0 ),
				last.status,
			] ).toEqual( [
				...Array( taken ).fill( 200 ),
				...Array( tried - taken ).fill( 429 ),
			] );
			expect(
				(
					await ask( 'deactivate', {
						key,
						instance: `pc-${ tried - 1 }`,
					} )
				).status
			).toBe( 200 );
			expect( last.headers[ 'retry-after' ] ).toBeDefined();
			expect( JSON.parse( last.text ) ).toMatchObject( {
				code: 'instance_limit_reached',
				message:
					'The license key was activated for too many new instances today. Try again later.',
				data: { status: 429, key: { status: 'active' } },
			} );
			expect( await rows( 'activations', key ) ).toBe( taken );
			// One that is known comes back as often as it likes.
			expect(
				( await ask( 'activate', { key, instance: 'pc-0' } ) ).status
			).toBe( 200 );
		}
	);

	it( 'taking and leaving the same seat leaves a bounded number of lines', async () => {
		const seat = { key: 'TURN-1', instance: 'pc' };
		await askAll(
			Array.from( { length: 160 }, ( _, n ) => [
				n % 2 ? 'deactivate' : 'activate',
				seat,
			] )
		);
		expect( await rows( 'activations', 'TURN-1' ) ).toBe( 1 );
		const lines = await rows( 'events', 'TURN-1' );
		expect( lines ).toBeGreaterThanOrEqual( 100 );
		// One more of each an hour; the hour may turn within the test.
		expect( lines ).toBeLessThanOrEqual( 106 );
	} );

	it( 'refused activations leave one counted line a key, reason and hour', async () => {
		const key = 'ONE-1';
		await ask( 'activate', { key, instance: 'first' } );
		for ( let n = 1; n <= 5; n++ ) {
			await ask( 'activate', { key, instance: `late-${ n }` } );
		}
		await ask( 'activate', {
			key,
			instance: 'x',
			name: 'Anna’s PC',
			product_id: 999,
		} );
		const story = await evaluate< Event[] >(
			site(),
			`wp_set_current_user( 1 ); $request = new WP_REST_Request( 'GET', '/wc/v1/events' );
			$request->set_query_params( [ 'event' => 'license.activation_refused' ] );
			return rest_do_request( $request )->get_data();`
		);
		const lines = story
			.filter( ( event ) => event.detail.reason !== undefined )
			.map( ( { count, detail } ) => [
				count,
				detail.reason,
				detail.seat,
			] );
		expect( lines ).toContainEqual( [
			5,
			'activation_limit_reached',
			'late-5',
		] );
		expect( lines ).toContainEqual( [
			1,
			'product_mismatch',
			'Anna’s PC',
		] );
		expect(
			await rows( 'events', key, "event = 'license.activation_refused'" )
		).toBe( 2 );
	} );

	it( 'instances go 90 days after they left, and no sooner', async () => {
		const seat = { key: 'LEFT-1', instance: 'pc' };
		await ask( 'activate', seat );
		const age = ( column: string, days: number ) =>
			evaluate(
				site(),
				`global $wpdb; $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_activations SET ${ column } = %s", gmdate( 'Y-m-d H:i:s', time() - $input * DAY_IN_SECONDS ) ) );
				Latchkey\\Plugin::instance()->maintenance->housekeeping()->run(); return 1;`,
				days
			);
		await age( 'activated_at', 400 );
		expect( await rows( 'activations', 'LEFT-1' ) ).toBe( 1 );
		await ask( 'deactivate', seat );
		await age( 'deactivated_at', 89 );
		expect( await rows( 'activations', 'LEFT-1' ) ).toBe( 1 );
		await age( 'deactivated_at', 91 );
		expect( await rows( 'activations', 'LEFT-1' ) ).toBe( 0 );
	} );

	it( 'too large a body is refused before it is read', async () => {
		const large = async ( path: string, bytes: number ) => {
			const answer = await send( `${ site().url }/wp-json${ path }`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...elsewhere() },
				body: `{"key":"${ 'A'.repeat( bytes - 10 ) }"}`,
			} );
			return [
				answer.status,
				body< { code: string } >( answer ).code,
				answer.headers[ 'cache-control' ],
			];
		};
		const refused = [
			413,
			'latchkey_body_too_large',
			'no-store, no-cache, must-revalidate, max-age=0, private',
		];
		for ( const verb of [ 'validate', 'activate', 'deactivate' ] ) {
			expect( await large( `/wc/v1/keys/${ verb }`, 65537 ) ).toEqual(
				refused
			);
		}
		expect( await large( '/wc-latchkey/v1/keys/validate', 65537 ) ).toEqual(
			refused
		);
		expect( ( await large( '/wc/v1/keys/validate', 65536 ) )[ 0 ] ).toBe(
			400
		);
		expect( ( await large( '/wc/v1/keys', 65537 ) )[ 0 ] ).toBe( 400 );
		expect( await large( '/wc/v1/keys', 10485761 ) ).toEqual( refused );
	} );

	it( 'what came along with a pasted code does not count', async () => {
		for ( const key of [
			'ONE-1\n',
			'\uFEFFONE-1',
			'\tONE-1\r\n',
			'\u00a0one-1',
		] ) {
			for ( const instance of [
				'first',
				'first\r\n',
				'\tfirst',
				'\uFEFFfirst',
			] ) {
				const form = new URLSearchParams( { key, instance } );
				const answer = await send(
					`${ site().url }/wp-json/wc/v1/keys/validate`,
					{
						method: 'POST',
						headers: {
							'Content-Type': 'application/x-www-form-urlencoded',
							...elsewhere(),
						},
						body: form.toString(),
					}
				);
				expect( body< { code: string } >( answer ).code ).toBe(
					'valid'
				);
			}
		}
		for ( const key of [ 'ONE\u0007-1', 'ONE\u200B-1', '\n', '\uFEFF' ] ) {
			expect( ( await ask( 'validate', { key } ) ).status ).toBe( 400 );
		}
	} );

	it( 'a code is stored as given, less what came along', async () => {
		const [ pair ] = await issuePairs( site(), {} );
		const create = async ( code: string ) => {
			const request = json( { code } );
			return send( `${ site().url }/wp-json/wc/v1/keys`, {
				...request,
				method: 'POST',
				headers: { ...request.headers, ...byBasic( pair! ) },
			} );
		};
		const made = await create( '\uFEFF\tNew-Code-1 \r\n' );
		expect( made.status ).toBe( 201 );
		expect( body< { code: string } >( made ).code ).toBe( 'New-Code-1' );
		expect( ( await create( 'New-Code-1' ) ).status ).toBe( 409 );
		expect( ( await create( 'New\u200BCode' ) ).status ).toBe( 400 );
		expect( ( await create( 'می\u200Cخواهم' ) ).status ).toBe( 201 );
	} );

	it.each( [ '10.0.0.0/99', 'fe80::/129', '1.2.3', '10.0.0.0/' ] )(
		'%s is no network of trusted proxies',
		async ( network ) => {
			const answer = await evaluate< number >(
				site(),
				`wp_set_current_user( 1 ); $request = new WP_REST_Request( 'PATCH', '/wc/v1/settings' );
				$request->set_body_params( [ 'trusted_proxies' => [ '10.0.0.0/8', $input ] ] );
				return rest_do_request( $request )->get_status();`,
				network
			);
			expect( answer ).toBe( 400 );
		}
	);
} );
