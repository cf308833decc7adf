import { spawn } from 'node:child_process';
import path from 'node:path';
import { evaluate } from '../rest/support/site';
import { compiled } from '../site/runtime/native';
import { READS, useLargeStore } from './large-store';

/** CI plants fewer; by hand, 400,000 keys, 90,000 of them one product's stock. */
const KEYS = Number( process.env.LATCHKEY_TAKING_KEYS ?? 40_000 );
const STOCK = Math.floor( KEYS * 0.225 );
/** The order that runs meanwhile: so many lines, of 500 units each. */
const LINES = 3;
/** Not more than one run gives: 1,000 for all lines. */
const QUANTITY = 333;

const BIG = 5000;
/** Next to the big one in the index, on either side. */
const BEFORE = BIG - 1;
const AFTER = BIG + 1;

describe( 'taking keys from a large stock on MariaDB', () => {
	const site = useLargeStore(
		KEYS,
		{ code: 'FIRST', product_id: BIG },
		`$wpdb->query( $wpdb->prepare( "UPDATE $t SET product_id = %d + MOD(id, 900), status = 'active', email = CONCAT(id, '@example.org'), ordered_at = created_at WHERE id > %d", $input['big'] + 1000, $input['stock'] ) );
		// The neighbours have stock, and nothing that was sold lies between.
		foreach ( [ $input['before'], $input['after'] ] as $n => $product ) {
			$wpdb->query( $wpdb->prepare( "UPDATE $t SET product_id = %d, status = 'available', email = '', ordered_at = NULL WHERE id > %d ORDER BY id LIMIT 50", $product, $input['stock'] + 1000 * ( $n + 1 ) ) );
		}
		// What is sold can be read: each box opens for its own row only.
		$box = Latchkey\\Plugin::instance()->secrets->encrypter();
		$wpdb->query( 'START TRANSACTION' );
		foreach ( $wpdb->get_results( "SELECT id, uuid FROM $t WHERE status = 'available'" ) as $row ) {
			$wpdb->query( $wpdb->prepare( "UPDATE $t SET code_box = UNHEX(%s) WHERE id = %d", bin2hex( $box->seal( "CODE-$row->id", Latchkey\\Secrets\\SealedColumn::LicenseCode, $row->uuid ) ), $row->id ) );
		}
		$wpdb->query( 'COMMIT' );`,
		{ stock: STOCK, big: BIG, before: BEFORE, after: AFTER }
	);

	/** What taking units reads and locks, of the rows of indexes. */
	const taking = ( count: number, variation = 0 ) =>
		evaluate< { read: number; locked: number; taken: number } >(
			site(),
			`global $wpdb;
			$plugin = Latchkey\\Plugin::instance();
			$stock = $plugin->orders->stock();
			${ READS }
			$found = null;
			try {
				$plugin->database->transaction()->run( static function () use ( $wpdb, $stock, $read, $input, $cost, &$found ) {
					$before = $read();
					$stock->lock_stock( $input['product'] );
					$stock->claim( 'a-test', $input['product'], $input['variation'], $input['count'], gmdate( 'Y-m-d H:i:s' ) );
					$taken = count( $stock->claimed( 'a-test' ) );
					$found = [ 'read' => $read() - $before - $cost, 'taken' => $taken ];
					$found['locked'] = (int) $wpdb->get_var( 'SELECT trx_rows_locked FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = CONNECTION_ID()' );
					throw new Latchkey\\Support\\DomainError( 'latchkey_not_found' );
				} );
			} catch ( Latchkey\\Support\\DomainError $undone ) {
				return $found;
			}`,
			{ product: BIG, variation, count }
		);

	it( 'reads and locks no more than 20 rows of indexes for one unit', async () => {
		const one = await taking( 1 );
		expect( one.taken ).toBe( 1 );
		expect( one.read ).toBeLessThanOrEqual( 20 );
		expect( one.locked ).toBeLessThanOrEqual( 20 );
		// The product's own keys serve a variation that has none.
		const other = await taking( 1, 77 );
		expect( other.taken ).toBe( 1 );
		expect( other.read ).toBeLessThanOrEqual( 20 );
		expect( other.locked ).toBeLessThanOrEqual( 20 );
		if ( process.env.LATCHKEY_TAKING_KEYS ) {
			process.stderr.write(
				`${ JSON.stringify( { KEYS, STOCK, one, other, many: await taking( 500 ) } ) }\n`
			);
		}
	}, 60_000 );

	it( 'grows with what is taken, not with what is there', async () => {
		const many = await taking( 500 );
		expect( many.taken ).toBe( 500 );
		expect( many.read ).toBeLessThanOrEqual( 500 * 20 );
		expect( many.locked ).toBeLessThanOrEqual( 500 * 20 );
	}, 60_000 );

	it( 'steps over keys that have ended, which no sweep has put away, however many they are', async () => {
		const many = await evaluate< number >(
			site(),
			`global $wpdb; $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_licenses SET expires_at = '2020-01-01 00:00:00' WHERE product_id = %d AND status = 'available' ORDER BY id LIMIT %d", $input[0], floor( 0.5 * $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses WHERE product_id = %d AND status = 'available'", $input[0] ) ) ) ) ); return $wpdb->rows_affected;`,
			[ BIG ]
		);
		let one = await taking( 1 );
		// The server clears away what those keys were before, in its own time.
		while ( one.locked > 20 ) {
			one = await taking( 1 );
		}
		expect( one.taken ).toBe( 1 );
		expect( one.read ).toBeLessThanOrEqual( 20 );
		if ( process.env.LATCHKEY_TAKING_KEYS ) {
			process.stderr.write(
				`${ JSON.stringify( { ended: many, one } ) }\n`
			);
		}
	}, 120_000 );

	it( 'lets sales of its neighbours and activations go on beside an order of many units', async () => {
		const order = 90_000;
		await evaluate(
			site(),
			`foreach ( $input['orders'] as $id => $lines ) {
				update_option( "fake_order_$id", [ 'phase' => 'paid', 'customer' => 0, 'email' => 'b@example.org', 'lines' => array_map(
					static fn ( $n, $line ) => [ 'id' => $id * 10 + $n, 'product' => $line[0], 'quantity' => $line[1], 'policy' => '{"source":"stock","per_unit":1}' ],
					array_keys( $lines ), $lines ) ], false );
			}
			return true;`,
			{
				orders: {
					[ order ]: Array.from( { length: LINES }, () => [
						BIG,
						QUANTITY,
					] ),
					[ order + 1 ]: [ [ BEFORE, 1 ] ],
					[ order + 2 ]: [ [ AFTER, 1 ] ],
				},
			}
		);
		const told = await new Promise< string >( ( resolve ) => {
			const child = spawn( 'php', [
				...compiled( site().dir ),
				path.join( __dirname, 'beside.php' ),
				path.join( site().dir, 'wordpress' ),
				...[ order, order + 1, order + 2 ].map( String ),
			] );
			let said = '';
			child.stdout.on( 'data', ( data ) => ( said += data ) );
			child.stderr.on( 'data', ( data ) => ( said += data ) );
			child.on( 'close', () => resolve( said ) );
		} );
		expect( JSON.parse( told ) ).toEqual( {
			given: LINES * QUANTITY,
			beside: [ 1, 1 ],
			activated: true,
			waits: 0,
		} );
	}, 300_000 );
} );
