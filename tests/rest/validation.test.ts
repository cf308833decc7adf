import { setTimeout as sleep } from 'node:timers/promises';
import { body } from './support/answers';
import { send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { json } from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

interface Validation {
	valid: boolean;
	code: string;
	key: Record< string, unknown >;
	instance: { id: string; name: string; activated_at: string } | null;
	token: null;
}

interface Refusal {
	code: string;
	data: { status: number; key: Record< string, unknown > | null };
}

const VERBS = [ 'validate', 'activate', 'deactivate' ] as const;
type Verb = ( typeof VERBS )[ number ];

const sold = { status: 'active', email: 'buyer@example.org' } as const;
const past = '2020-01-01 00:00:00';

describe( 'what sold software is told', () => {
	const site = useSite();

	beforeAll( async () => {
		anyAddress( site() );
		await plant( site(), [
			{ code: 'VALID-1', ...sold, product_id: 7, variation_id: 70 },
			{ code: 'EXPIRED-1', ...sold, product_id: 7, expires_at: past },
			{
				code: 'SWEPT-1',
				...sold,
				status: 'expired',
				product_id: 7,
				expires_at: past,
			},
			{ code: 'DISABLED-1', ...sold, status: 'disabled', product_id: 7 },
			{ code: 'STOCK-1', status: 'available', product_id: 7 },
			{ code: 'PENDING-1', ...sold, status: 'pending', product_id: 7 },
			{ code: 'FULL-1', ...sold, product_id: 7 },
		] );
		await evaluate(
			site(),
			`global $wpdb; $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_licenses SET activation_limit = 1" ); return 1;`
		);
		await ask( 'activate', { key: 'FULL-1', instance: 'first' } );
	} );

	const ask = (
		verb: Verb,
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

	/* Every cell of the table: the code, and the status of validate, activate and deactivate. */
	const table: [
		string,
		Record< string, unknown >,
		string,
		[ number, number, number ],
	][] = [
		[
			'a key that works',
			{ key: 'VALID-1', instance: 'a' },
			'valid',
			[ 200, 200, 200 ],
		],
		[
			'a key that works, for its product',
			{ key: 'VALID-1', instance: 'a', product_id: 7 },
			'valid',
			[ 200, 200, 200 ],
		],
		[
			'a key that works, for its variation',
			{ key: 'VALID-1', instance: 'a', product_id: 70 },
			'valid',
			[ 200, 200, 200 ],
		],
		[
			'a key past its end',
			{ key: 'EXPIRED-1', instance: 'a' },
			'expired',
			[ 200, 403, 200 ],
		],
		[
			'a key stored as expired',
			{ key: 'SWEPT-1', instance: 'a' },
			'expired',
			[ 200, 403, 200 ],
		],
		[
			'a disabled key',
			{ key: 'DISABLED-1', instance: 'a' },
			'disabled',
			[ 200, 403, 200 ],
		],
		[
			'a key in stock',
			{ key: 'STOCK-1', instance: 'a' },
			'not_sold',
			[ 200, 403, 200 ],
		],
		[
			'a key whose order is not paid',
			{ key: 'PENDING-1', instance: 'a' },
			'not_sold',
			[ 200, 403, 200 ],
		],
		[
			'a key of another product',
			{ key: 'VALID-1', instance: 'a', product_id: 8 },
			'product_mismatch',
			[ 200, 403, 200 ],
		],
		[
			'an unknown key',
			{ key: 'NO-SUCH', instance: 'a' },
			'invalid_key',
			[ 404, 404, 404 ],
		],
	];

	describe.each( table )( '%s', ( _, sent, code, statuses ) => {
		it.each( [
			[ 'activate', 1 ],
			[ 'validate', 0 ],
			[ 'deactivate', 2 ],
		] as const )( '%s', async ( verb, column ) => {
			const answer = await ask( verb, sent );
			const found = body< Validation & Refusal >( answer );
			expect( { status: answer.status, code: found.code } ).toEqual( {
				status: statuses[ column ],
				code,
			} );
			if ( answer.status === 200 ) {
				expect( found.valid ).toBe( code === 'valid' );
				expect( Object.keys( found ) ).toEqual( [
					'valid',
					'code',
					'message',
					'key',
					'instance',
					'token',
				] );
			} else {
				expect( found.data.status ).toBe( answer.status );
			}
			expect( answer.text ).not.toMatch( /buyer@|order|customer/ );
		} );
	} );

	it( 'says not_activated only where an instance was sent', async () => {
		const without = body< Validation >(
			await ask( 'validate', { key: 'VALID-1' } )
		);
		const with_ = body< Validation >(
			await ask( 'validate', { key: 'VALID-1', instance: 'never seen' } )
		);
		expect( [ without.code, without.valid ] ).toEqual( [ 'valid', true ] );
		expect( [ with_.code, with_.valid ] ).toEqual( [
			'not_activated',
			false,
		] );
	} );

	it( 'refuses one seat too many, and tells how many there are', async () => {
		const answer = await ask( 'activate', {
			key: 'FULL-1',
			instance: 'second',
		} );
		expect( answer.status ).toBe( 409 );
		const refusal = body< Refusal >( answer );
		expect( refusal.code ).toBe( 'activation_limit_reached' );
		expect( refusal.data.key ).toMatchObject( {
			activation_limit: 1,
			activation_count: 1,
			activations_left: 0,
		} );
	} );

	it( 'takes the other names of key and instance, and forms', async () => {
		for ( const [ key, instance ] of [
			[ 'license_key', 'label' ],
			[ 'code', 'instance' ],
		] as const ) {
			const answer = await send(
				`${ site().url }/wp-json/wc/v1/keys/validate`,
				{
					method: 'POST',
					headers: {
						'Content-Type': 'application/x-www-form-urlencoded',
						...elsewhere(),
					},
					body: new URLSearchParams( {
						[ key ]: 'FULL-1',
						[ instance ]: 'first',
					} ).toString(),
				}
			);
			expect( body< Validation >( answer ).code ).toBe( 'valid' );
		}
	} );

	it( 'tries a code in capitals too', async () => {
		expect(
			body< Validation >( await ask( 'validate', { key: 'valid-1' } ) )
				.code
		).toBe( 'valid' );
	} );

	it.each( VERBS )( '%s names what is missing', async ( verb ) => {
		const answer = await ask( verb, { instance: 'a' } );
		expect( answer.status ).toBe( 400 );
		expect( answer.text ).toContain( 'key' );
	} );

	it( 'says expired at the very second, with cron off', async () => {
		let end = 0;
		let code = '';
		let before = '';
		// A busy machine may need longer for the look before the end.
		for ( const seconds of [ 4, 15, 60 ] ) {
			end = ( Math.ceil( Date.now() / 1000 ) + seconds ) * 1000;
			code = `SECOND-${ seconds }`;
			await plant( site(), [
				{
					code,
					...sold,
					expires_at: new Date( end )
						.toISOString()
						.slice( 0, 19 )
						.replace( 'T', ' ' ),
				},
			] );
			before = body< Validation >(
				await ask( 'validate', { key: code } )
			).code;
			if ( Date.now() < end ) {
				break;
			}
		}
		expect( Date.now() ).toBeLessThan( end );
		expect( before ).toBe( 'valid' );
		await sleep( end - Date.now() + 20 );
		expect(
			body< Validation >( await ask( 'validate', { key: code } ) ).code
		).toBe( 'expired' );
		expect(
			( await ask( 'activate', { key: code, instance: 'a' } ) ).status
		).toBe( 403 );
	} );

	it( 'starts the clock at the first activation where the key says so', async () => {
		await plant( site(), [ { code: 'CLOCK-1', ...sold, valid_for: 30 } ] );
		await evaluate(
			site(),
			`global $wpdb; $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_licenses SET clock = 'activation' WHERE expires_at IS NULL AND valid_for = 30" ); return 1;`
		);
		expect(
			body< Validation >( await ask( 'validate', { key: 'CLOCK-1' } ) )
				.key.expires_at
		).toBeNull();
		const first = body< Validation >(
			await ask( 'activate', { key: 'CLOCK-1', instance: 'a' } )
		);
		const days =
			( Date.parse( `${ first.key.expires_at }Z` ) - Date.now() ) /
			86_400_000;
		expect( days ).toBeGreaterThan( 29.99 );
		expect( days ).toBeLessThanOrEqual( 30 );
		await ask( 'deactivate', { key: 'CLOCK-1', instance: 'a' } );
		await sleep( 1100 );
		const second = body< Validation >(
			await ask( 'activate', { key: 'CLOCK-1', instance: 'b' } )
		);
		expect( second.key.expires_at ).toBe( first.key.expires_at );
	} );
} );
