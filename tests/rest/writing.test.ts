import { body, outcome } from './support/answers';
import { send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { byBasic, call, issuePair, type Pair } from './support/pairs';
import { evaluate, useSite } from './support/site';

interface Item {
	id: number;
	code: string;
	status: string;
	email: string;
	hint: string;
	expires_at: string | null;
	updated_at: string | null;
}

interface BatchAnswer {
	create: ( Item & { error?: { code: string } } )[];
	update: ( Item & { error?: { code: string } } )[];
	delete: { deleted?: boolean; id?: number; error?: { code: string } }[];
}

describe( 'writing license keys', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		pair = await issuePair( site() );
	} );

	const ask = ( method: string, route: string, sent?: unknown ) =>
		call( site(), pair, method, `/wc/v1/keys${ route }`, sent );
	const rows = () =>
		evaluate< number >(
			site(),
			`global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses" );`
		);

	describe( 'codes of every kind', () => {
		const codes = [
			'x',
			'0',
			'00012',
			' inner  spaces '.trim(),
			`it's "quoted" \\ and %s %d %%`,
			'a/b\\c?d=e&f#g',
			'%00 %2e%2e <b>&amp;',
			'🎉-👩‍💻-ключ-鍵',
			"'; DROP TABLE x; --",
			'x'.repeat( 255 ),
			'🎉'.repeat( 255 ),
		];

		it.each( codes.map( ( code ) => [ code ] ) )(
			'%j is made, found, validated and activated',
			async ( code ) => {
				const made = await ask( 'POST', '', {
					code,
					status: 'active',
					email: 'a@example.org',
				} );
				expect( outcome( made ) ).toBe( '201' );
				expect( body< Item >( made ).code ).toBe( code );
				const found = body< Item[] >(
					await ask(
						'GET',
						`?search=${ encodeURIComponent( code ) }`
					)
				);
				expect( found.map( ( item ) => item.code ) ).toContain( code );
				for ( const verb of [ 'validate', 'activate' ] ) {
					const answer = await send(
						`${ site().url }/wp-json/wc/v1/keys/${ verb }`,
						{
							method: 'POST',
							headers: { 'Content-Type': 'application/json' },
							body: JSON.stringify( {
								key: code,
								...( verb === 'activate' && {
									instance: code.slice( 0, 90 ),
								} ),
							} ),
						}
					);
					expect( [
						answer.status,
						body< { code: string } >( answer ).code,
					] ).toEqual( [ 200, 'valid' ] );
				}
			}
		);

		it( 'looks a code up by its unique index', async () => {
			const plan = await evaluate< string >(
				site(),
				`global $wpdb;
				$sql = $wpdb->prepare( "SELECT * FROM %i WHERE code_hash = x%s", $wpdb->prefix . 'latchkey_licenses', str_repeat( 'ab', 32 ) );
				if ( ! defined( 'DB_ENGINE' ) || DB_ENGINE !== 'sqlite' ) { return $wpdb->get_row( "EXPLAIN $sql" )->key ?? ''; }
				// SQLite's own plan; WordPress's layer knows MySQL's EXPLAIN alone.
				$rows = ( new PDO( 'sqlite:' . FQDB ) )->query( 'EXPLAIN QUERY PLAN ' . $sql )->fetchAll( PDO::FETCH_ASSOC );
				return implode( ' ', array_column( $rows, 'detail' ) );`
			);
			expect( plan ).toMatch( /code_hash/ );
		} );

		it( 'gives a hint only where it gives little away', async () => {
			const hint = async ( code: string ) =>
				body< Item >( await ask( 'POST', '', { code } ) ).hint;
			expect( await hint( 'ABCD-EFGH-JKLM-9876' ) ).toBe( '9876' );
			expect( await hint( 'SHORT-ONE-9876' ) ).toBe( '' );
		} );
	} );

	describe( 'a status', () => {
		it.each( [
			[
				'available',
				{ status: 'active', email: 'a@example.org' },
				'200',
			],
			[
				'available',
				{ status: 'active' },
				'400 latchkey_buyer_required',
			],
			[ 'available', { status: 'disabled' }, '200' ],
			[ 'disabled', { status: 'available' }, '200' ],
			[ 'active', { status: 'disabled' }, '200' ],
			[ 'active', { status: 'available' }, '200' ],
			[
				'pending',
				{ status: 'available' },
				'409 latchkey_invalid_transition',
			],
			[ 'active', { status: 'expired' }, '400 rest_invalid_param' ],
			[ 'active', { status: 'pending' }, '400 rest_invalid_param' ],
		] as const )( '%s and %j: %s', async ( status, change, expected ) => {
			const buyer =
				status === 'available' || status === 'disabled'
					? {}
					: { email: 'b@example.org' };
			const [ id ] = await plant( site(), [ { status, ...buyer } ] );
			for ( const method of [ 'PATCH', 'PUT' ] ) {
				expect(
					outcome( await ask( method, `/${ id }`, change ) )
				).toBe( expected );
			}
		} );

		it( 'of a key with a seat in use never goes back to stock', async () => {
			const [ id ] = await plant( site(), [
				{ code: 'SEATED', status: 'active', email: 'a@example.org' },
			] );
			await ask( 'POST', `/${ id }/activations`, { instance: 'here' } );
			expect(
				outcome(
					await ask( 'PATCH', `/${ id }`, { status: 'available' } )
				)
			).toBe( '409 latchkey_invalid_transition' );
		} );

		it( 'of an expired key is active again once its end moves on', async () => {
			const [ id ] = await plant( site(), [
				{
					status: 'expired',
					email: 'a@example.org',
					expires_at: '2020-01-01 00:00:00',
				},
			] );
			const item = body< Item >(
				await ask( 'PATCH', `/${ id }`, {
					expires_at: '2999-01-01 00:00:00',
				} )
			);
			expect( [ item.status, item.expires_at ] ).toEqual( [
				'active',
				'2999-01-01 00:00:00',
			] );
		} );
	} );

	it( 'keeps a key that fills an order’s unit unless forced', async () => {
		const [ id ] = await plant( site(), [
			{ status: 'active', order_id: 5, order_item_id: 6, slot: 0 },
		] );
		expect( outcome( await ask( 'DELETE', `/${ id }` ) ) ).toBe(
			'409 latchkey_fills_order'
		);
		expect( outcome( await ask( 'DELETE', `/${ id }?force=true` ) ) ).toBe(
			'200'
		);
		expect( outcome( await ask( 'GET', `/${ id }` ) ) ).toBe(
			'404 latchkey_not_found'
		);
	} );

	it( 'answers each part of a batch on its own', async () => {
		const [ first, second ] = ( await plant( site(), [
			{ code: 'BATCH-U' },
			{ code: 'BATCH-D' },
		] ) ) as [ number, number ];
		const answer = body< BatchAnswer >(
			await ask( 'POST', '/batch', {
				create: [
					{ code: 'BATCH-1' },
					{ code: 'BATCH-1' },
					{ code: 'BATCH-2', nonsense: 1 },
				],
				update: [
					{ id: first, email: 'c@example.org' },
					{ id: 99999999, email: 'c@example.org' },
				],
				delete: [ second, 99999998 ],
			} )
		);
		expect(
			answer.create.map( ( part ) => part.error?.code ?? part.code )
		).toEqual( [
			'BATCH-1',
			'latchkey_duplicate_code',
			'rest_invalid_param',
		] );
		expect(
			answer.update.map( ( part ) => part.error?.code ?? part.email )
		).toEqual( [ 'c@example.org', 'latchkey_not_found' ] );
		expect(
			answer.delete.map( ( part ) => part.error?.code ?? part.deleted )
		).toEqual( [ true, 'latchkey_not_found' ] );
	} );

	it( 'refuses a batch of 101 parts', async () => {
		const before = await rows();
		const create = Array.from( { length: 60 }, ( _, n ) => ( {
			code: `MANY-${ n }`,
		} ) );
		const update = Array.from( { length: 41 }, ( _, n ) => ( {
			id: n + 1,
		} ) );
		expect(
			outcome( await ask( 'POST', '/batch', { create, update } ) )
		).toBe( '400 rest_invalid_param' );
		expect( await rows() ).toBe( before );
	} );

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
			await ask( 'DELETE', `/${ id }` );
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
