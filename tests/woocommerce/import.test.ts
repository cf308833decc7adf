import { randomUUID } from 'node:crypto';
import { body } from '../rest/support/answers';
import { call, issuePair } from '../rest/support/pairs';
import { useShop } from './support/shop';

/**
 * A sold license key of a guest, as a file of everything has it.
 * @param code
 * @param values
 */
const record = ( code: string, values: Record< string, unknown > ): string =>
	JSON.stringify( {
		type: 'license',
		uuid: randomUUID(),
		code,
		email: 'one@example.org',
		status: 'active',
		valid_unit: 'day',
		clock: 'sale',
		instance_kind: 'device',
		ordered_at: '2024-02-01 10:00:00',
		created_at: '2024-02-01 10:00:00',
		...values,
	} );

/** What an import finds in the shop, and what the shop makes of it. */
describe.each( [ 'hpos', 'legacy' ] as const )(
	'an import beside orders in %s',
	( storage ) => {
		const shop = useShop( storage );

		/** Runs an import to its end. The job, and what it refused: reason and sentence by line. */
		const imported = (
			rows: Record< string, unknown >[]
		): Promise< {
			result: Record< string, number >;
			refused: Record< string, [ string, string ] >;
		} > =>
			shop().step(
				`$plugin = Latchkey\\Plugin::instance();
				$imports = $plugin->transfer->imports();
				$job = $imports->start( 'keys.csv', count( $input ), Latchkey\\Transfer\\Import\\KnownCodes::Skip, Latchkey\\Support\\Actor::system(), 0 );
				$imports->receive( $job, $input );
				$plugin->jobs->runner()->run( $job->id, null );
				$refused = [];
				foreach ( $imports->refused( $job, 0 ) as $row ) {
					$refused[ $row->line ] = [ $row->error->value, $row->message() ];
				}
				return [ 'result' => $plugin->jobs->service()->get( $job->id )->result, 'refused' => (object) $refused ];`,
				rows
			);

		const key = ( code: string ) =>
			shop().step< Record< string, unknown > >(
				`$key = Latchkey\\Plugin::instance()->licenses->service()->look_up( $input );
				return [ 'product' => $key->product_id, 'variation' => $key->variation_id, 'order' => $key->order_id, 'customer' => $key->customer_id,
					'email' => $key->email, 'status' => $key->stored_status->value, 'ordered' => $key->ordered_at, 'ends' => $key->expires_at ];`,
				code
			);

		it( 'finds products by id, SKU and name, and says which it does not find', async () => {
			const [ simple, parent, red ] = await shop().step< number[] >(
				`$simple = new WC_Product_Simple(); $simple->set_sku( 'TW-1' );
				$ids = [ product( [], '10', $simple ) ];
				$simple->set_name( 'Tide & Wave' ); $simple->save();
				$parent = new WC_Product_Variable(); $parent->set_name( 'Editions' ); $parent->save();
				$ids[] = $parent->get_id();
				$red = new WC_Product_Variation(); $red->set_parent_id( $parent->get_id() ); $red->set_sku( 'ED-RED' );
				$ids[] = product( [], '10', $red );
				foreach ( [ 1, 2 ] as $n ) { $twin = new WC_Product_Simple(); $twin->set_name( 'Twin' ); $twin->save(); }
				$gone = new WC_Product_Simple(); $gone->set_name( 'Gone' ); $gone->set_sku( 'GONE' ); wp_trash_post( $gone->save() );
				return $ids;`
			);
			const { result, refused } = await imported( [
				{ line: 2, code: 'BY-ID', product_id: `${ simple }` },
				{ line: 3, code: 'BY-SKU', sku: 'tw-1' },
				{ line: 4, code: 'BY-NAME', product: 'tide & wave' },
				{ line: 5, code: 'BY-RED', sku: 'ED-RED' },
				{
					line: 6,
					code: 'BY-VARIATION',
					product_id: `${ parent }`,
					variation_id: `${ red }`,
				},
				{ line: 7, code: 'NO-1', sku: 'TW-0' },
				{ line: 8, code: 'NO-2', product: 'Twin' },
				{ line: 9, code: 'NO-3', product: 'Gone' },
				{ line: 10, code: 'NO-4', product_id: '999999' },
				{
					line: 11,
					code: 'NO-5',
					product_id: `${ simple }`,
					variation_id: `${ red }`,
				},
				{ line: 12, code: 'NO-6', sku: 'GONE' },
			] );
			expect( result ).toMatchObject( { new: 5, invalid: 6 } );
			expect( refused ).toEqual( {
				7: [ 'no_product', 'No product has the SKU “TW-0”.' ],
				8: [
					'several_products',
					'Several products are called “Twin”.',
				],
				9: [ 'no_product', 'No product is called “Gone”.' ],
				10: [ 'no_product', 'No product has the id “999999”.' ],
				11: [
					'no_variation',
					`The product has no variation “${ red }”.`,
				],
				12: [ 'no_product', 'No product has the SKU “GONE”.' ],
			} );
			for ( const code of [ 'BY-ID', 'BY-SKU', 'BY-NAME' ] ) {
				expect( await key( code ) ).toMatchObject( {
					product: simple,
					variation: 0,
				} );
			}
			for ( const code of [ 'BY-RED', 'BY-VARIATION' ] ) {
				expect( await key( code ) ).toMatchObject( {
					product: parent,
					variation: red,
				} );
			}
		} );

		it( 'a list of another site, by the command: its products are found by SKU, whatever their ids are here', async () => {
			const [ wrong, right ] = await shop().step< number[] >(
				`$ids = [ product( [] ) ];
				$product = new WC_Product_Simple(); $product->set_sku( 'MOVED-1' );
				return [ ...$ids, product( [], '10', $product ) ];`
			);
			await shop().step(
				`$import = Latchkey\\Plugin::instance()->transfer->file_import();
				$guesses = new Latchkey\\Transfer\\Import\\File\\ColumnGuesses();
				$rows = new Latchkey\\Transfer\\Import\\File\\FileRows(
					new Latchkey\\Transfer\\Import\\File\\CsvRecords( [ $input ] ),
					$guesses,
					new Latchkey\\Transfer\\Import\\File\\CellValues( $guesses ),
					defaults: new Latchkey\\Transfer\\Import\\File\\RowDefaults( 0, $import->has_shop() ),
				);
				$import->run( $rows->read(), 'keys.csv', Latchkey\\Transfer\\Import\\KnownCodes::Skip, false, Latchkey\\Support\\Actor::system(), static fn () => null );
				return true;`,
				`code,product_id,variation_id,sku\nMOVED,${ wrong },0,MOVED-1\nSTAYED,${ wrong },0,\n`
			);
			expect( await key( 'MOVED' ) ).toMatchObject( { product: right } );
			expect( await key( 'STAYED' ) ).toMatchObject( { product: wrong } );
		} );

		it( 'ties sold keys to orders by number and id, and mails nobody', async () => {
			const product = await shop().product( { sells: 'no' } );
			const [ plain, numbered ] = await shop().step< number[] >(
				`$ids = [];
				foreach ( [ 'one@example.org', 'two@example.org' ] as $email ) {
					$order = order( $input, 1, '', $email );
					$order->set_date_paid( '2024-02-01 10:00:00' );
					$order->save();
					$ids[] = $order->get_id();
				}
				$order = wc_get_order( $ids[1] ); $order->update_meta_data( '_order_number', 'A-77' ); $order->save();
				return $ids;`,
				product
			);
			const before = shop().site.mails().length;
			const { result, refused } = await imported( [
				{
					line: 2,
					code: 'ORDER-1',
					product_id: `${ product }`,
					order: `#${ plain }`,
					valid_count: '1',
					valid_unit: 'year',
				},
				{
					line: 3,
					code: 'ORDER-2',
					product_id: `${ product }`,
					order: 'A-77',
				},
				{
					line: 4,
					code: 'ORDER-3',
					product_id: `${ product }`,
					order: 'A-78',
				},
				{ line: 5, code: 'ORDER-4', order: '999999' },
			] );
			expect( result ).toMatchObject( { new: 2, invalid: 2 } );
			expect( refused ).toEqual( {
				4: [ 'no_order', 'There is no order “A-78”.' ],
				5: [ 'no_order', 'There is no order “999999”.' ],
			} );
			expect( await key( 'ORDER-1' ) ).toMatchObject( {
				order: plain,
				email: 'one@example.org',
				// It has ended; the hourly work stores that.
				status: 'active',
				ordered: '2024-02-01 10:00:00',
				ends: '2025-02-01 10:00:00',
			} );
			expect( await key( 'ORDER-2' ) ).toMatchObject( {
				order: numbered,
				email: 'two@example.org',
				ends: null,
			} );
			expect( shop().site.mails() ).toHaveLength( before );
		} );

		it( 'takes an order only if the buyer that the row names has bought it', async () => {
			const product = await shop().product( { sells: 'no' } );
			const [ guests, customers, customer, account ] = await shop().step<
				[ number, number, number, string ]
			>(
				`$guests = order( $input, 1, '', 'two@example.org' );
				$account = 'account-' . $input . '@example.org';
				$customer = wp_create_user( 'account-' . $input, 'password', $account );
				$customers = order( $input, 1, '', 'work@example.org' );
				$customers->set_customer_id( $customer ); $customers->save();
				return [ $guests->get_id(), $customers->get_id(), $customer, $account ];`,
				product
			);
			const row = ( line: number, order: number, email: string ) => ( {
				line,
				code: `BUYER-${ line }-${ product }`,
				product_id: `${ product }`,
				order: `${ order }`,
				email,
			} );
			const { result, refused } = await imported( [
				row( 2, guests, 'one@example.org' ),
				row( 3, guests, 'TWO@example.org' ),
				row( 4, customers, 'Work@Example.org' ),
				row( 5, customers, account.toUpperCase() ),
				row( 6, customers, 'two@example.org' ),
				row( 7, guests, account ),
				row( 8, guests, 'nobody' ),
			] );
			expect( refused ).toEqual( {
				2: [
					'other_buyer',
					`Order #${ guests } belongs to another buyer.`,
				],
				6: [
					'other_buyer',
					`Order #${ customers } belongs to another buyer.`,
				],
				7: [
					'other_buyer',
					`Order #${ guests } belongs to another buyer.`,
				],
				8: [ 'bad_email', 'The email address is not valid.' ],
			} );
			expect( result ).toMatchObject( { new: 3, invalid: 4 } );
			expect( await key( `BUYER-3-${ product }` ) ).toMatchObject( {
				order: guests,
				customer: 0,
				email: 'two@example.org',
			} );
			for ( const line of [ 4, 5 ] ) {
				expect(
					await key( `BUYER-${ line }-${ product }` )
				).toMatchObject( {
					order: customers,
					customer,
					email: 'work@example.org',
				} );
			}
		} );

		it( 'tells the number of an order from the id of another', async () => {
			const product = await shop().product( { sells: 'no' } );
			const [ plain, late, renamed, old, numbered ] = await shop().step<
				number[]
			>(
				`$make = static function ( string $email, string $number = '' ) use ( $input ): int {
					$order = order( $input, 1, '', $email );
					if ( $number !== '' ) { $order->update_meta_data( '_order_number', $number ); $order->save(); }
					return $order->get_id();
				};
				$plain = $make( 'one@example.org' );
				$late = $make( 'two@example.org', (string) $plain );
				$renamed = $make( 'one@example.org', "A-$plain" );
				$old = $make( 'one@example.org', "B-$plain" );
				$numbered = $make( 'two@example.org', (string) $old );
				$make( 'one@example.org', "T-$plain" ); $make( 'one@example.org', "T-$plain" );
				return [ $plain, $late, $renamed, $old, $numbered ];`,
				product
			);
			const row = (
				line: number,
				order: number | string | undefined,
				email?: string
			) => ( {
				line,
				code: `NUMBER-${ line }-${ product }`,
				product_id: `${ product }`,
				order: `${ order }`,
				...( email && { email } ),
			} );
			const { refused } = await imported( [
				row( 2, plain ),
				row( 3, plain, 'one@example.org' ),
				row( 4, plain, 'two@example.org' ),
				row( 5, plain, 'three@example.org' ),
				row( 6, renamed ),
				row( 7, renamed, 'one@example.org' ),
				row( 8, renamed, 'two@example.org' ),
				row( 9, old ),
				row( 10, old, 'one@example.org' ),
				row( 11, `T-${ plain }` ),
			] );
			expect( refused ).toEqual( {
				2: [
					'several_orders',
					`Both an order with the number “${ plain }” and one with the id “${ plain }” exist.`,
				],
				5: [
					'other_buyer',
					`Order #${ plain } belongs to another buyer.`,
				],
				6: [ 'no_order', `There is no order “${ renamed }”.` ],
				8: [ 'no_order', `There is no order “${ renamed }”.` ],
				11: [
					'several_orders',
					`Several orders have the number “T-${ plain }”.`,
				],
			} );
			for ( const [ line, order ] of [
				[ 3, plain ],
				[ 4, late ],
				[ 7, renamed ],
				[ 9, numbered ],
				[ 10, old ],
			] ) {
				expect( [
					line,
					( await key( `NUMBER-${ line }-${ product }` ) ).order,
				] ).toEqual( [ line, order ] );
			}
		} );

		it( 'ties records by the id of their order, whatever number others have', async () => {
			const product = await shop().product( { sells: 'no' } );
			const order = await shop().step< number >(
				`$id = order( $input, 1, '', 'one@example.org' )->get_id();
				$late = order( $input, 1, '', 'two@example.org' ); $late->update_meta_data( '_order_number', (string) $id ); $late->save();
				return $id;`,
				product
			);
			const { refused } = await imported( [
				{
					line: 2,
					record: record( `BY-ID-${ product }`, { order_id: order } ),
				},
			] );
			expect( refused ).toEqual( {} );
			expect( await key( `BY-ID-${ product }` ) ).toMatchObject( {
				order,
				email: 'one@example.org',
			} );
		} );

		it( 'loses no record because another key fills its unit of the order', async () => {
			const product = await shop().product( { sells: 'no' } );
			const [ order, line, other ] = await shop().step<
				[ number, number, number ]
			>(
				`$order = order( $input, 3, '', 'one@example.org' );
				return [ $order->get_id(), line( $order ), line( order( $input, 1, '', 'two@example.org' ) ) ];`,
				product
			);
			const unit = (
				at: number,
				values: Record< string, unknown >
			) => ( {
				line: at,
				record: record( `UNIT-${ at }-${ product }`, {
					order_id: order,
					order_item_id: line,
					...values,
				} ),
			} );
			const { result, refused } = await imported( [
				unit( 2, { slot: 0 } ),
				unit( 3, { slot: 0 } ),
				unit( 4, { slot: 1 } ),
				unit( 5, { slot: 5_000_000_000 } ),
				unit( 6, { slot: 0, order_item_id: other } ),
			] );
			expect( refused ).toEqual( {
				5: [
					'bad_record',
					'Its value “slot” is missing or not valid.',
				],
			} );
			expect( result ).toMatchObject( { new: 4, known: 0, invalid: 1 } );
			const units = await shop().step< unknown[] >(
				`return array_map( static function ( string $code ): array {
					$key = Latchkey\\Plugin::instance()->licenses->service()->look_up( $code );
					global $wpdb;
					$row = $wpdb->get_row( $wpdb->prepare( 'SELECT order_item_id, slot FROM %i WHERE id = %d', Latchkey\\Database\\Tables::Licenses->name(), $key->id ) );
					return [ $key->order_id, (int) $row->order_item_id, $row->slot === null ? null : (int) $row->slot ];
				}, $input );`,
				[ 2, 3, 4, 6 ].map( ( at ) => `UNIT-${ at }-${ product }` )
			);
			expect( units ).toEqual( [
				[ order, line, 0 ],
				[ order, 0, null ],
				[ order, line, 1 ],
				[ order, 0, null ],
			] );
		} );

		it( 'tells the buyer of an order only who may read license keys', async () => {
			const product = await shop().product( { sells: 'no' } );
			const order = await shop().step< number >(
				`return order( $input, 1, '', 'two@example.org' )->get_id();`,
				product
			);
			const buyers = async ( scopes: string ) => {
				const pair = await issuePair( shop().site );
				await shop().step(
					`global $wpdb; $wpdb->update( Latchkey\\Database\\Tables::ApiKeys->name(), [ 'scopes' => $input[1] ], [ 'id' => $input[0] ] );`,
					[ pair.id, scopes ]
				);
				const answer = await call(
					shop().site,
					pair,
					'POST',
					'/wc/v1/imports/check',
					{
						known: 'skip',
						rows: [ {}, { email: 'Two@example.org' } ].map(
							( buyer, at ) => ( {
								line: at + 1,
								code: `SEEN-${ at }-${ product }`,
								order: `${ order }`,
								...buyer,
							} )
						),
					}
				);
				expect( answer.status ).toBe( 200 );
				return body< { results: { buyer: string }[] } >(
					answer
				).results.map( ( { buyer } ) => buyer );
			};
			expect( await buyers( 'licenses:write' ) ).toEqual( [
				'',
				'two@example.org',
			] );
			expect( await buyers( 'licenses:write,licenses:read' ) ).toEqual( [
				'two@example.org',
				'two@example.org',
			] );
		} );

		it( 'says before which orders get keys at once, and afterwards what they got', async () => {
			const product = await shop().product();
			const made = await shop().product( { source: 'generator' } );
			const orders = [
				await shop().order( product, 2 ),
				await shop().order( product, 3 ),
				await shop().order( made, 1 ),
			];
			const rows = [ 1, 2, 3, 4, 5 ].map( ( at ) => ( {
				line: at + 1,
				code: `ONCE-${ at }-${ product }`,
				product_id: `${ at === 5 ? made : product }`,
				...( at === 4 && { email: 'sold@example.org' } ),
			} ) );
			const asked = < T >( method: string, route: string ) =>
				shop().step< T >(
					`wp_set_current_user( 1 );
					$request = new WP_REST_Request( $input['method'], "/wc/v1/imports$input[route]" );
					if ( $input['method'] === 'POST' ) {
						$request->set_header( 'content-type', 'application/json' );
						$request->set_body( json_encode( [ 'rows' => $input['rows'], 'known' => 'skip' ] ) );
					}
					return rest_do_request( $request )->get_data();`,
					{ method, route, rows }
				);
			const { waiting } = await asked< {
				waiting: Record< string, number >[];
			} >( 'POST', '/check' );
			expect(
				waiting.map( ( line ) => [
					...[ line.order_id, line.product_id ],
					...[ line.variation_id, line.missing ],
				] )
			).toEqual( [
				[ orders[ 0 ], product, 0, 2 ],
				[ orders[ 1 ], product, 0, 3 ],
			] );
			await imported( rows );
			const job = await shop().step< number >(
				`return Latchkey\\Plugin::instance()->jobs->service()->last( 'import' )->id;`
			);
			// Sold afterwards, not waited for.
			await shop().step( `return stock( 5, $input );`, product );
			expect( await asked( 'GET', `/${ job }/given` ) ).toEqual( [
				{ order_id: orders[ 0 ], keys: 2 },
				{ order_id: orders[ 1 ], keys: 1 },
			] );
		} );

		it( 'keys that arrive fill shortages, and only their buyers get an email', async () => {
			const product = await shop().product();
			const orders = [
				await shop().order( product, 2 ),
				await shop().order( product, 1 ),
			];
			const before = shop().site.mails().length;
			const rows = Array.from( { length: 8 }, ( _, at ) => ( {
				line: at + 2,
				code: `FILL-${ at }-${ product }`,
				product_id: `${ product }`,
				...( at > 4 && { email: `sold-${ at }@example.org` } ),
			} ) );
			expect( ( await imported( rows ) ).result ).toMatchObject( {
				new: 8,
			} );
			for ( const order of orders ) {
				expect( ( await shop().standing( order ) ).missing ).toBe( 0 );
			}
			expect( await shop().available( product ) ).toBe( 2 );
			const mails = shop().site.mails().slice( before );
			expect( mails.length ).toBeGreaterThan( 0 );
			expect( JSON.stringify( mails ) ).not.toContain( 'sold-' );
		} );
	}
);
