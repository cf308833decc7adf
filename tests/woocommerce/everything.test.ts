import { useShop } from './support/shop';

type Lines = Record< string, unknown >[];

/** A file of everything comes back whole beside a shop: settings of products, and the ties of keys to orders. */
describe.each( [ 'hpos', 'legacy' ] as const )(
	'everything beside orders in %s',
	( storage ) => {
		const shop = useShop( storage );

		const exported = async (): Promise< Lines > => {
			const lines = await shop().step< string[] >(
				`$export = new Latchkey\\Transfer\\Export\\ExportRequest( Latchkey\\Transfer\\Export\\Format::Jsonl, null );
				return iterator_to_array( Latchkey\\Plugin::instance()->transfer->exporter()->begin( $export, Latchkey\\Support\\Actor::system() ), false );`
			);
			return lines
				.join( '' )
				.trim()
				.split( '\n' )
				.slice( 1 )
				.map( ( line ) => JSON.parse( line ) )
				.map( ( line ) =>
					line.type === 'generator'
						? { ...line, created_at: '' }
						: line
				);
		};
		const of = ( lines: Lines, type: string ) =>
			lines.filter( ( line ) => line.type === type );

		it( 'settings of products and variations, the generator by its name, and keys with their units of orders', async () => {
			const made = await shop().step< {
				simple: number;
				variation: number;
				order: number;
			} >(
				`$plugin = Latchkey\\Plugin::instance();
				$generator = generator();
				$simple = new WC_Product_Simple(); $simple->set_sku( 'ALL-1' );
				$simple = product( [ 'valid_for' => 2, 'valid_unit' => 'year', 'activation_limit' => 3, 'clock' => 'activation', 'per_unit' => 2, 'instance_kind' => 'website' ], '10', $simple );
				stock( 5, $simple );
				$parent = new WC_Product_Variable(); $parent->set_name( 'Editions' ); $parent->save();
				$red = new WC_Product_Variation(); $red->set_parent_id( $parent->get_id() ); $red->set_sku( 'ALL-RED' );
				$red = product( [ 'source' => 'stock_then_generator', 'generator_id' => $generator, 'valid_for' => 30 ], '20', $red );
				$order = order( $simple, 2, 'processing', 'one@example.org' );
				$other = order( $red, 1, 'processing', 'two@example.org' );
				foreach ( $plugin->licenses->repository()->list( new Latchkey\\Licenses\\LicenseQuery( email: 'one@example.org' ) ) as $key ) {
					$plugin->licenses->activations()->activate( $key, new Latchkey\\Licenses\\Activations\\Instance( 'https://example.org' ), Latchkey\\Support\\Actor::system() );
				}
				return [ 'simple' => $simple, 'variation' => $red, 'order' => $order->get_id() ];`
			);
			const before = await exported();
			expect( of( before, 'product' ) ).toEqual( [
				expect.objectContaining( {
					product_id: made.simple,
					sku: 'ALL-1',
					settings: expect.objectContaining( {
						activation_limit: '3',
						valid_unit: 'year',
						clock: 'activation',
					} ),
				} ),
				expect.objectContaining( {
					product_id: made.variation,
					sku: 'ALL-RED',
				} ),
			] );
			const units = of( before, 'license' ).filter(
				( { order_id: order } ) => order === made.order
			);
			expect( units ).toHaveLength( 4 );
			await shop().step(
				`global $wpdb;
				foreach ( [ 'licenses', 'license_periods', 'activations', 'generators' ] as $table ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_$table" ); }
				foreach ( $input as $id ) {
					foreach ( array_keys( get_post_meta( $id ) ) as $name ) { str_starts_with( $name, '_latchkey_' ) && delete_post_meta( $id, $name ); }
				}
				return Latchkey\\Plugin::instance()->counts->upkeep()->rebuild();`,
				[ made.simple, made.variation ]
			);
			expect( of( await exported(), 'product' ) ).toEqual( [] );
			const refused = await shop().step(
				`$plugin = Latchkey\\Plugin::instance();
				$rows = array_map( static fn ( $record, $at ) => [ 'line' => $at + 2, 'record' => json_encode( $record ) ], $input, array_keys( $input ) );
				$outcome = $plugin->database->transaction()->run( static fn () => $plugin->transfer->importer()->import( $rows, Latchkey\\Transfer\\Import\\KnownCodes::Skip, Latchkey\\Support\\Actor::system() ) );
				return array_map( static fn ( $row ) => $row->message(), $outcome->refused );`,
				before
			);
			expect( refused ).toEqual( [] );
			expect( await exported() ).toEqual( before );
			expect( ( await shop().standing( made.order ) ).keys ).toHaveLength(
				4
			);
		} );
	}
);
