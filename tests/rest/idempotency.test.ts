import { body, outcome } from './support/answers';
import { send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { byBasic, byQuery, call, issuePair, type Pair } from './support/pairs';
import { evaluate, useSite } from './support/site';

interface BatchAnswer {
	create: { code?: string }[];
}

describe( 'asking twice', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		pair = await issuePair( site() );
	} );

	const rows = () =>
		evaluate< number >(
			site(),
			`global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses" );`
		);

	describe( 'Idempotency-Key', () => {
		const post = (
			key: string,
			sent: unknown,
			route = '',
			by = pair
		): Promise< Answer > =>
			send( `${ site().url }/wp-json/wc/v1/keys${ route }`, {
				method: 'POST',
				headers: {
					...byBasic( by ),
					'Content-Type': 'application/json',
					'Idempotency-Key': key,
				},
				body: JSON.stringify( sent ),
			} );

		it( 'does the work once and answers the same bytes', async () => {
			const before = await rows();
			const first = await post( 'once', { code: 'ONCE-1' } );
			const second = await post( 'once', { code: 'ONCE-1' } );
			expect( [ first.status, second.status, second.text ] ).toEqual( [
				201,
				201,
				first.text,
			] );
			expect( second.headers.location ).toBe( first.headers.location );
			expect( await rows() ).toBe( before + 1 );
		} );

		it( 'refuses another body under the same key', async () => {
			await post( 'body', { code: 'BODY-1' } );
			expect( outcome( await post( 'body', { code: 'BODY-2' } ) ) ).toBe(
				'409 latchkey_idempotency_mismatch'
			);
		} );

		it.each( [
			[ 'another query', '?code=QUERY-1', '?code=QUERY-2', 409 ],
			[
				'one more parameter',
				'?code=MORE-1',
				'?code=MORE-1&price=5',
				409,
			],
			[
				'the same in another order',
				'?code=SAME-1&price=5',
				'?price=5&code=SAME-1',
				201,
			],
		] )(
			'takes the query for a part of the request: %s',
			async ( name, first, second, status ) => {
				expect(
					( await post( name.replaceAll( ' ', '-' ), {}, first ) )
						.status
				).toBe( 201 );
				expect(
					( await post( name.replaceAll( ' ', '-' ), {}, second ) )
						.status
				).toBe( status );
			}
		);

		it( 'takes credentials for no part of the request', async () => {
			const first = await post( 'credentials', { code: 'CRED-1' } );
			const again = await send(
				`${ site().url }/wp-json/wc/v1/keys?${ byQuery( pair ) }`,
				{
					method: 'POST',
					headers: {
						'Content-Type': 'application/json',
						'Idempotency-Key': 'credentials',
					},
					body: JSON.stringify( { code: 'CRED-1' } ),
				}
			);
			expect( [ again.status, again.text ] ).toEqual( [
				201,
				first.text,
			] );
		} );

		it( 'nor how the route was written, nor the language of the answer', async () => {
			const sent = { code: 'ROUTE-1' };
			const first = await post( 'route', sent );
			for ( const address of [
				`${ site().url }/wp-json/wc/v1/keys?_locale=user`,
				`${ site().url }/?rest_route=/wc/v1/keys`,
			] ) {
				const again = await send( address, {
					method: 'POST',
					headers: {
						...byBasic( pair ),
						'Content-Type': 'application/json',
						'Idempotency-Key': 'route',
					},
					body: JSON.stringify( sent ),
				} );
				expect( [ again.status, again.text ] ).toEqual( [
					201,
					first.text,
				] );
			}
		} );

		it( 'takes a form and its fields for what was asked', async () => {
			const form = ( text: string ) =>
				send( `${ site().url }/wp-json/wc/v1/keys`, {
					method: 'POST',
					headers: {
						...byBasic( pair ),
						'Content-Type': 'application/x-www-form-urlencoded',
						'Idempotency-Key': 'form',
					},
					body: text,
				} );
			expect( ( await form( 'code=FORM-1' ) ).status ).toBe( 201 );
			expect( ( await form( 'code=FORM-1' ) ).status ).toBe( 201 );
			expect( outcome( await form( 'code=FORM-2' ) ) ).toBe(
				'409 latchkey_idempotency_mismatch'
			);
			expect( outcome( await post( 'form', { code: 'FORM-1' } ) ) ).toBe(
				'409 latchkey_idempotency_mismatch'
			);
		} );

		it( 'is one principal’s own, and permission is checked again', async () => {
			const other = await issuePair( site() );
			const reader = await issuePair( site(), { permissions: 'read' } );
			await post( 'mine', { code: 'MINE-1' } );
			expect(
				outcome( await post( 'mine', { code: 'MINE-1' }, '', other ) )
			).toBe( '409 latchkey_duplicate_code' );
			expect(
				outcome( await post( 'mine', { code: 'MINE-1' }, '', reader ) )
			).toBe( '403 latchkey_insufficient_scope' );
		} );

		it( 'keeps no refusal: the same key may try again', async () => {
			const [ id ] = await plant( site(), [ { code: 'AGAIN-1' } ] );
			expect(
				outcome( await post( 'again', { code: 'AGAIN-1' } ) )
			).toBe( '409 latchkey_duplicate_code' );
			await call( site(), pair, 'DELETE', `/wc/v1/keys/${ id }` );
			expect(
				outcome( await post( 'again', { code: 'AGAIN-1' } ) )
			).toBe( '201' );
		} );

		it( 'does the work once for ten at the same time', async () => {
			const before = await rows();
			const answers = await Promise.all(
				Array.from( { length: 10 }, () =>
					post( 'ten', { create: [ { code: 'TEN-1' } ] }, '/batch' )
				)
			);
			for ( const answer of answers ) {
				expect( [
					'200',
					'409 latchkey_idempotency_running',
				] ).toContain( outcome( answer ) );
			}
			expect( await rows() ).toBe( before + 1 );
			expect(
				body< BatchAnswer >(
					await post(
						'ten',
						{ create: [ { code: 'TEN-1' } ] },
						'/batch'
					)
				).create[ 0 ]?.code
			).toBe( 'TEN-1' );
		} );

		it( 'takes the place of a first request that was killed', async () => {
			await post( 'killed', { code: 'KILLED-1' } );
			const state = ( seconds: number ) =>
				evaluate(
					site(),
					`global $wpdb; return $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_idempotency SET state = 'running', answer = NULL, started_at = %s ORDER BY id DESC LIMIT 1", gmdate( 'Y-m-d H:i:s', time() - $input ) ) );`,
					seconds
				);
			await state( 10 );
			const busy = await post( 'killed', { code: 'KILLED-1' } );
			expect( [
				outcome( busy ),
				busy.headers[ 'retry-after' ],
			] ).toEqual( [ '409 latchkey_idempotency_running', '1' ] );
			await state( 301 );
			// What the first one committed stands: its code exists.
			expect(
				outcome( await post( 'killed', { code: 'KILLED-1' } ) )
			).toBe( '409 latchkey_duplicate_code' );
		} );

		it( 'must be printable', async () => {
			expect(
				outcome( await post( 'two words', { code: 'WORDS-1' } ) )
			).toBe( '400 latchkey_idempotency_key' );
		} );

		it( 'keeps its answers sealed', async () => {
			await post( 'sealed', { code: 'PLANTED-IN-AN-ANSWER' } );
			expect( await site().dump() ).not.toContain(
				'PLANTED-IN-AN-ANSWER'
			);
		} );
	} );
} );
