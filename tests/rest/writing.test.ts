import { body, outcome } from './support/answers';
import { send } from './support/http';
import { plant } from './support/licenses';
import { call, issuePair, type Pair } from './support/pairs';
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
				$sql = $wpdb->prepare( "SELECT * FROM %i WHERE code_hash = x%s", $wpdb->prefix . 'latchkey_licenses', $wpdb->get_var( "SELECT HEX(code_hash) FROM {$wpdb->prefix}latchkey_licenses ORDER BY id LIMIT 1" ) );
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
			const change = { expires_at: '2999-01-01 00:00:00' };
			const item = body< Item >(
				await ask( 'PATCH', `/${ id }`, change )
			);
			expect( item ).toMatchObject( { status: 'active', ...change } );
			const [ other ] = await plant( site(), [
				{
					status: 'expired',
					email: 'a@example.org',
					expires_at: '2020-01-01 00:00:00',
				},
			] );
			const active = { status: 'active' };
			expect(
				outcome( await ask( 'PATCH', `/${ other }`, active ) )
			).toBe( '409 latchkey_invalid_transition' );
			const both = { ...active, ...change };
			expect(
				body< Item >( await ask( 'PATCH', `/${ other }`, both ) )
			).toMatchObject( both );
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
} );
