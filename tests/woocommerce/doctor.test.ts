import { useShop, type Standing } from './support/shop';

interface Report {
	error: string;
	found: { check: string; state: string; text: string }[];
}

/** The command itself, on as much of WP-CLI as it calls. */
const RUN = `
	foreach ( [ 'CommandEnded', 'WP_CLI', 'utils' ] as $file ) {
		require_once dirname( ( new ReflectionClass( Latchkey\\Plugin::class ) )->getFileName(), 2 ) . "/tests/php/Cli/{$file}.php";
	}
	wp_set_current_user( 1 );
	WP_CLI::$lines = [];
	Latchkey\\Plugin::instance()->cli->add_commands();
	$error = '';
	try {
		( WP_CLI::$commands['latchkey doctor'] )( [], [ 'format' => 'json' ] + ( $input ? [ 'fix' => true ] : [] ) );
	} catch ( Latchkey\\Tests\\Cli\\CommandEnded $end ) {
		$error = $end->getMessage();
	}
	return [ 'error' => $error, 'found' => json_decode( WP_CLI::$lines[0] ) ];
`;

/** A statement, `%t` for the prefix of our tables, `%w` for WordPress's. */
const SQL = `global $wpdb;
	foreach ( (array) $input as $statement ) {
		$done = $wpdb->query( str_replace( [ '%t', '%w' ], [ "{$wpdb->prefix}latchkey_", $wpdb->prefix ], $statement ) );
		if ( $done === false ) { throw new RuntimeException( $statement ); }
	}
	return $wpdb->insert_id;`;

describe.each( [ 'hpos', 'legacy' ] as const )(
	'wp latchkey doctor, in a shop (%s)',
	( storage ) => {
		const shop = useShop( storage );
		const sql = ( ...statements: string[] ) =>
			shop().step< number >( SQL, statements );
		const doctor = async ( fix: boolean ) => {
			const { error, found } = await shop().step< Report >( RUN, fix );
			const lines = ( state: string ) =>
				found
					.filter( ( line ) => line.state === state )
					.map( ( { check, text } ) => `${ check }: ${ text }` )
					.filter( ( line ) => ! line.startsWith( 'schema: Tables' ) )
					.sort();
			return {
				error,
				damaged: lines( 'damaged' ),
				mended: lines( 'mended' ),
			};
		};
		const well = { error: '', damaged: [], mended: [] };
		const ids = ( { keys }: Standing ) => keys.map( ( { id } ) => id );

		/** Seven damages, and how each is named. */
		const plant = async () => {
			const product = await shop().product( { activation_limit: 5 }, 8 );
			const order = await shop().order( product, 2 );
			const unserved = await shop().order( product, 1 );
			const other = await shop().order( product, 1 );
			const linked = await shop().product( { linked_stock: 'yes' }, 4 );
			const before = await shop().standing( order );
			const [ key ] = ids( before );
			const [ line, otherLine ] = await Promise.all(
				[ order, other ].map( ( id ) =>
					shop().step< number >(
						`return line( wc_get_order( $input ) );`,
						id
					)
				)
			);
			await shop().step( `activate( $input ); return 1;`, key );
			const seat = await sql(
				`UPDATE %tlicenses SET activation_count = 4 WHERE id = ${ key }`,
				`DELETE FROM %tlicenses WHERE order_id = ${ unserved }`,
				`DELETE FROM %torder_lines WHERE order_id = ${ unserved }`,
				`DELETE FROM %torders WHERE order_id = ${ unserved }`,
				`UPDATE %torder_lines SET product_id = 77777 WHERE order_item_id = ${ line }`,
				`UPDATE %torder_lines SET policy = REPLACE( policy, '"activation_limit":5', '"activation_limit":9' ) WHERE order_item_id = ${ otherLine }`,
				`UPDATE %wpostmeta SET meta_value = '91' WHERE meta_key = '_stock' AND post_id = ${ linked }`,
				'DROP INDEX `stock` ON %tlicenses',
				`INSERT INTO %tactivations ( uuid, license_id, instance_hash, instance, state ) VALUES ( '${ crypto.randomUUID() }', 888888, x'${ 'ab'.repeat( 32 ) }', 'gone', 'active' )`
			);
			const prefix = await shop().step< string >(
				`global $wpdb; return $wpdb->prefix;`
			);
			return {
				...{ order, unserved, linked, before, key, product },
				names: [
					`schema: ${ prefix }latchkey_licenses (stock)`,
					`seats: License key ${ key } counts 4 seats, but has 1.`,
					`seats: Seat ${ seat } belongs to license key 888888, which no longer exists.`,
					`stock: Product ${ linked } has 91 in stock, but license keys for 4.`,
					`order-lines: Line ${ line } of order ${ order } is not recorded as it was sold.`,
					`order-lines: Line ${ otherLine } of order ${ other } is not recorded as it was sold.`,
					`orders: Order ${ unserved } is paid, but has never been given its license keys.`,
				].sort(),
			};
		};
		const expectMended = async (
			planted: Awaited< ReturnType< typeof plant > >
		) => {
			expect( await doctor( false ) ).toEqual( well );
			const after = await shop().standing( planted.order );
			expect( ids( after ) ).toEqual( ids( planted.before ) );
			const served = await shop().standing( planted.unserved );
			expect( [ served.keys.length, served.missing ] ).toEqual( [
				1, 0,
			] );
			expect( await shop().available( planted.product ) ).toBe( 3 );
			expect(
				await shop().step< string >(
					`global $wpdb; return $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_order_lines WHERE product_id = 77777 OR policy LIKE '%:9,%'" );`
				)
			).toBe( '0' );
			expect(
				await shop().step(
					`return wc_get_product( $input )->get_stock_quantity();`,
					planted.linked
				)
			).toBe( 4 );
		};

		it( 'finds nothing where all is well', async () => {
			await shop().order( await shop().product( {}, 3 ), 2 );
			await shop().order( await shop().product( {}, 0 ), 2 );
			await shop().order( await shop().product( {}, 3 ), 1, 'on-hold' );
			expect( await doctor( false ) ).toEqual( well );
			expect( await doctor( true ) ).toEqual( well );
		} );

		it( 'names each damage, changes nothing, mends each, and finds nothing afterwards', async () => {
			const planted = await plant();
			for ( let look = 0; look < 2; look++ ) {
				const { error, damaged, mended } = await doctor( false );
				expect( damaged ).toEqual( planted.names );
				expect( mended ).toEqual( [] );
				expect( error ).toContain( '--fix' );
			}
			expect( await doctor( true ) ).toEqual( {
				error: '',
				damaged: [],
				mended: planted.names,
			} );
			await expectMended( planted );
		} );

		it( 'two at once do no harm', async () => {
			const planted = await plant();
			const reports = await Promise.all( [
				doctor( true ),
				doctor( true ),
			] );
			const named = new Set(
				reports.flatMap( ( { mended } ) => mended )
			);
			expect( [ ...named ].sort() ).toEqual( planted.names );
			await expectMended( planted );
		} );

		it( 'serves a shortage whose keys are there, and leaves an order that changes alone', async () => {
			const product = await shop().product( {}, 1 );
			const order = await shop().order( product, 2 );
			expect( ( await shop().standing( order ) ).missing ).toBe( 1 );
			await sql(
				`UPDATE %tlicenses SET order_id = 0, order_item_id = 0, slot = NULL, status = 'available' WHERE order_id = ${ order }`
			);
			expect( ( await doctor( false ) ).damaged ).toEqual( [
				`orders: Order ${ order } is recorded as owed 1 license keys, but it has them.`,
			] );
			expect( ( await doctor( true ) ).mended ).toHaveLength( 1 );
			expect( ( await shop().standing( order ) ).keys ).toHaveLength( 1 );

			await sql(
				`UPDATE %torder_lines SET product_id = 77777 WHERE order_id = ${ order }`,
				`INSERT INTO %torder_notices ( order_id, created_at ) VALUES ( ${ order }, UTC_TIMESTAMP() )`
			);
			expect( await doctor( true ) ).toEqual( well );
			await sql(
				`DELETE FROM %torder_notices WHERE order_id = ${ order }`
			);
			expect( ( await doctor( true ) ).mended ).toHaveLength( 1 );
			expect( await doctor( false ) ).toEqual( well );
		} );
	}
);
