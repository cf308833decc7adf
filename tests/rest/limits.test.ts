import { body } from './support/answers';
import { send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { json } from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

interface Refusal {
	code: string;
}

describe( 'limits of the public calls', () => {
	const site = useSite();

	beforeAll( async () => {
		anyAddress( site() );
		await plant( site(), [
			{
				code: 'FULL-1',
				status: 'active',
				email: 'buyer@example.org',
				activation_limit: 1,
			},
		] );
		await ask( 'activate', { key: 'FULL-1', instance: 'first' } );
	} );

	const ask = (
		verb: 'validate' | 'activate' | 'deactivate',
		sent: Record< string, unknown >,
		headers = elsewhere()
	): Promise< Answer > => {
		const request = json( sent );
		return send( `${ site().url }/wp-json/wc/v1/keys/${ verb }`, {
			...request,
			method: 'POST',
			headers: { ...request.headers, ...headers },
		} );
	};

	it( 'limits an address that guesses, and no other', async () => {
		const guesser = elsewhere();
		const statuses: number[] = [];
		for ( let guess = 0; guess < 62; guess++ ) {
			const answer = await ask(
				'validate',
				{ key: `GUESS-${ guess }` },
				guesser
			);
			statuses.push( answer.status );
			if ( answer.status === 429 ) {
				expect(
					Number( answer.headers[ 'retry-after' ] )
				).toBeGreaterThan( 0 );
				expect( body< Refusal >( answer ).code ).toBe( 'rate_limited' );
			}
		}
		expect( statuses.filter( ( status ) => status === 404 ) ).toHaveLength(
			60
		);
		expect( statuses.slice( -2 ) ).toEqual( [ 429, 429 ] );
		expect( ( await ask( 'validate', { key: 'FULL-1' } ) ).status ).toBe(
			200
		);
	} );

	it( 'counts bad input too, and never successes', async () => {
		const address = elsewhere();
		await evaluate(
			site(),
			`Latchkey\\Plugin::instance()->settings->values->change( [ 'failures_per_address' => 3 ] ); return 1;`
		);
		for ( let n = 0; n < 10; n++ ) {
			expect(
				( await ask( 'validate', { key: 'FULL-1' }, address ) ).status
			).toBe( 200 );
		}
		for ( let n = 0; n < 3; n++ ) {
			expect(
				( await ask( 'validate', { key: '' }, address ) ).status
			).toBe( 400 );
		}
		expect(
			( await ask( 'validate', { key: 'FULL-1' }, address ) ).status
		).toBe( 429 );
	} );

	it( 'limits refused activations of one key, and gives a seat that is freed all the same', async () => {
		await evaluate(
			site(),
			`Latchkey\\Plugin::instance()->settings->values->change( [ 'refusals_per_code' => 2, 'failures_per_address' => 60 ] ); return 1;`
		);
		const statuses: number[] = [];
		for ( let n = 0; n < 4; n++ ) {
			statuses.push(
				(
					await ask( 'activate', {
						key: 'FULL-1',
						instance: `late-${ n }`,
					} )
				).status
			);
		}
		expect( statuses.at( -1 ) ).toBe( 429 );
		expect(
			( await ask( 'activate', { key: 'FULL-1', instance: 'first' } ) )
				.status
		).toBe( 200 );
		await ask( 'deactivate', { key: 'FULL-1', instance: 'first' } );
		expect(
			( await ask( 'activate', { key: 'FULL-1', instance: 'late-0' } ) )
				.status
		).toBe( 200 );
	} );

	it( 'believe X-Forwarded-For from a trusted proxy alone', async () => {
		const from = ( proxy: string, client: string ) => ( {
			'X-Address': proxy,
			'X-Forwarded-For': client,
		} );
		await evaluate(
			site(),
			`Latchkey\\Plugin::instance()->settings->values->change( [ 'failures_per_address' => 1, 'trusted_proxies' => [ '192.0.2.0/24', '2001:db8::/32' ] ] ); return 1;`
		);
		const guess = async ( headers: Record< string, string > ) =>
			( await ask( 'validate', { key: 'NO-SUCH' }, headers ) ).status;
		// Behind the proxy each client is counted alone.
		expect( await guess( from( '192.0.2.1', '198.51.100.1' ) ) ).toBe(
			404
		);
		expect( await guess( from( '192.0.2.1', '198.51.100.2' ) ) ).toBe(
			404
		);
		expect( await guess( from( '192.0.2.1', '198.51.100.1' ) ) ).toBe(
			429
		);
		// What a client puts in front of the header is not believed.
		expect(
			await guess( from( '192.0.2.1', '203.0.113.77, 198.51.100.1' ) )
		).toBe( 429 );
		expect(
			await guess( from( '2001:db8::1', '198.51.100.1, 192.0.2.9' ) )
		).toBe( 429 );
		// Nobody else may name an address.
		expect( await guess( from( '203.0.113.5', '198.51.100.50' ) ) ).toBe(
			404
		);
		expect( await guess( from( '203.0.113.5', '198.51.100.51' ) ) ).toBe(
			429
		);
	} );

	it( 'count one household of IPv6 as one address', async () => {
		const guess = async ( address: string ) =>
			(
				await ask(
					'validate',
					{ key: 'NO-SUCH' },
					{ 'X-Address': address }
				)
			).status;
		expect( await guess( '2001:db9:1:1::1' ) ).toBe( 404 );
		expect( await guess( '2001:db9:1:1:ffff::2' ) ).toBe( 429 );
		expect( await guess( '2001:db9:1:2::1' ) ).toBe( 404 );
	} );
} );
