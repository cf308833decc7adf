import { body } from './support/answers';
import { send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { byBasic, issuePairs } from './support/pairs';
import { json } from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

const LONG = 'LONG-7KQM-X3VA-9HRD';
const SHORT = '482913';
const LIMIT = 60;
const SHUT = 20 * LIMIT;

interface Refusal {
	code: string;
	data: { retry_after?: number; key: unknown };
}

type Verb = 'validate' | 'activate' | 'deactivate';

/**
 * Many people share an address: whoever guesses does not stop the others.
 */
describe( 'neighbours behind one address', () => {
	const site = useSite();

	beforeAll( async () => {
		anyAddress( site() );
		await plant(
			site(),
			[ LONG, SHORT ].map( ( code ) => ( {
				code,
				status: 'active',
				email: 'buyer@example.org',
				activation_limit: 9,
			} ) )
		);
		for ( const key of [ LONG, SHORT ] ) {
			await ask( 'activate', { key, instance: 'mine' }, elsewhere() );
		}
	} );

	const ask = (
		verb: Verb,
		sent: Record< string, unknown >,
		headers: Record< string, string >
	): Promise< Answer > => {
		const request = json( sent );
		return send( `${ site().url }/wp-json/wc/v1/keys/${ verb }`, {
			...request,
			method: 'POST',
			headers: { ...request.headers, ...headers },
		} );
	};

	/**
	 * Sets how often an address has failed within the window.
	 *
	 * @param address Headers that name it.
	 * @param hits    Failures.
	 */
	const failed = ( address: Record< string, string >, hits: number ) =>
		evaluate(
			site(),
			`global $wpdb;
			$bucket = 'public:' . $input[0];
			$wpdb->delete( $wpdb->prefix . 'latchkey_rate_limits', [ 'bucket' => $bucket ] );
			$wpdb->insert( $wpdb->prefix . 'latchkey_rate_limits', [ 'bucket' => $bucket, 'window_start' => time(), 'hits' => $input[1] ] );
			return 1;`,
			[ address[ 'X-Address' ], hits ]
		);
	const failures = ( address: Record< string, string > ) =>
		evaluate< number >(
			site(),
			`global $wpdb; return (int) $wpdb->get_var( $wpdb->prepare( "SELECT hits FROM {$wpdb->prefix}latchkey_rate_limits WHERE bucket = %s", 'public:' . $input ) );`,
			address[ 'X-Address' ]
		);

	it( 'get exactly these answers', async () => {
		const wrongLong = { key: 'NONE-7KQM-X3VA-9HRD' };
		const wrongShort = { key: '111111' };
		const cases: [ Verb, Record< string, unknown >, number[] ][] = [
			[ 'validate', { key: LONG }, [ 200, 200, 429 ] ],
			[ 'validate', { key: LONG.toLowerCase() }, [ 200, 200, 429 ] ],
			[ 'validate', { key: LONG, instance: 'other' }, [ 200, 200, 429 ] ],
			[ 'activate', { key: LONG, instance: 'mine' }, [ 200, 200, 429 ] ],
			[ 'validate', { key: SHORT }, [ 200, 429, 429 ] ],
			[
				'validate',
				{ key: SHORT, instance: 'other' },
				[ 200, 429, 429 ],
			],
			[ 'validate', { key: SHORT, instance: 'mine' }, [ 200, 200, 429 ] ],
			[ 'activate', { key: SHORT, instance: 'mine' }, [ 200, 200, 429 ] ],
			[
				'deactivate',
				{ key: SHORT, instance: 'other' },
				[ 200, 429, 429 ],
			],
			[ 'validate', wrongLong, [ 404, 429, 429 ] ],
			[ 'validate', wrongShort, [ 404, 429, 429 ] ],
			[
				'validate',
				{ ...wrongShort, instance: 'mine' },
				[ 404, 429, 429 ],
			],
		];
		const marks = [ LIMIT - 1, LIMIT, SHUT ];
		for ( const [ verb, sent, expected ] of cases ) {
			const got: number[] = [];
			for ( const mark of marks ) {
				const address = elsewhere();
				await failed( address, mark );
				const answer = await ask( verb, sent, address );
				got.push( answer.status );
				if ( answer.status === 429 ) {
					const refusal = body< Refusal >( answer );
					// What is refused tells nothing of the code.
					expect( refusal.code ).toBe( 'rate_limited' );
					expect( refusal.data.key ).toBeNull();
					// Right or wrong, it counts the same.
					expect( await failures( address ) ).toBe(
						mark === SHUT ? SHUT : mark + 1
					);
				}
			}
			expect( { verb, sent, got } ).toEqual( {
				verb,
				sent,
				got: expected,
			} );
		}
	} );

	it( 'a program that signed in is not held up, and holds up nobody', async () => {
		const [ pair ] = await issuePairs( site(), { permissions: 'read' } );
		const address = elsewhere();
		await failed( address, SHUT );
		const headers = { ...address, ...byBasic( pair! ) };
		expect(
			( await ask( 'validate', { key: SHORT }, headers ) ).status
		).toBe( 200 );
		expect(
			( await ask( 'validate', { key: 'NO-SUCH' }, headers ) ).status
		).toBe( 404 );
		expect( ( await ask( 'validate', { key: '' }, headers ) ).status ).toBe(
			400
		);
		expect( await failures( address ) ).toBe( SHUT );
		const wrong = { ...pair!, secret: `${ pair!.secret.slice( 0, -1 ) }0` };
		expect(
			(
				await ask(
					'validate',
					{ key: SHORT },
					{ ...address, ...byBasic( wrong ) }
				)
			).status
		).toBe( 429 );
	} );

	it( 'are told apart however an address is written', async () => {
		await evaluate(
			site(),
			`Latchkey\\Plugin::instance()->settings->values->change( [ 'failures_per_address' => 1, 'trusted_proxies' => [ '192.0.2.0/24' ] ] ); return 1;`
		);
		const guess = async ( forwarded: string ) =>
			(
				await ask(
					'validate',
					{ key: 'NO-SUCH' },
					{
						'X-Address': '192.0.2.1',
						'X-Forwarded-For': forwarded,
					}
				)
			).status;
		expect( await guess( '203.0.113.9:17085' ) ).toBe( 404 );
		expect( await guess( '::ffff:203.0.113.9' ) ).toBe( 429 );
		expect( await guess( '::ffff:198.51.100.77' ) ).toBe( 404 );
		expect( await guess( '[2001:db8::5]:4711' ) ).toBe( 404 );
		expect( await guess( '2001:db8::6' ) ).toBe( 429 );
	} );
} );
