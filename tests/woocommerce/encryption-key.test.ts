import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { send } from '../rest/support/http';
import { byBasic, issuePair, type Pair } from '../rest/support/pairs';
import { phpDir } from '../site/paths';
import { compiled } from '../site/runtime/native';
import { useShop } from './support/shop';

/** By hand, 10,000 keys; a few chunks of the rotation in CI. */
const KEYS = Number( process.env.LATCHKEY_CIPHER_KEYS ?? 1500 );
/** Orders a phase, of five phases. */
const ORDERS = 10;
const KILLS = 5;
const MINUTES = 60_000;

const WRONG = 'a key that was never the one of this shop';
const NEXT = 'the key that comes after, long enough too';
const LINE =
	/^defined\( 'LATCHKEY_ENCRYPTION_KEY' \).*define\( 'LATCHKEY_ENCRYPTION_KEY', '(.*)' \);$/m;

jest.setTimeout( 30 * MINUTES );

interface Sold {
	keys: number;
	missing: number;
	/** Of the keys, those whose code does not open. */
	unreadable: number;
	codes: string[];
	notes: string[];
}

/**
 * A shop whose encryption key is lost, is another one, comes back and is replaced, while it sells. Each deed is a request of its own; the
 * rotation is done by processes that are killed.
 */
describe( 'the encryption key of a shop', () => {
	const shop = useShop();
	let product = 0;
	let pair: Pair;
	let right = '';
	let codes = '';
	let boxes = '';
	let kept = '';
	const orders: Record< string, number[] > = {};

	const config = () =>
		path.join( shop().site.dir, 'wordpress/wp-config.php' );

	/** Deploys another wp-config.php. */
	const setKeys = async ( key: string, previous = '' ) => {
		const text = fs
			.readFileSync( config(), 'utf8' )
			.replace( /^defined\( 'LATCHKEY_ENCRYPTION_KEY.*\n/gm, '' );
		const lines = [
			key &&
				`defined( 'LATCHKEY_ENCRYPTION_KEY' ) || define( 'LATCHKEY_ENCRYPTION_KEY', '${ key }' );\n`,
			previous &&
				`define( 'LATCHKEY_ENCRYPTION_KEY_PREVIOUS', '${ previous }' );\n`,
		];
		const temporary = `${ config() }.new`;
		fs.writeFileSync(
			temporary,
			text.replace(
				'$table_prefix',
				`${ lines.join( '' ) }$table_prefix`
			)
		);
		fs.renameSync( temporary, config() );
		// PHP looks every two seconds whether a file changed.
		await new Promise( ( resolve ) => setTimeout( resolve, 3000 ) );
	};

	const sell = async ( phase: string, count = ORDERS ) => {
		const sold = ( orders[ phase ] ??= [] );
		for ( let n = 0; n < count; n++ ) {
			sold.push(
				await shop().order( product, 1 + ( n % 3 ), 'processing' )
			);
		}
	};

	const standing = ( phase: string ): Promise< Sold > =>
		shop().step(
			`$licenses = Latchkey\\Plugin::instance()->licenses->service();
			$sold = [ 'keys' => 0, 'missing' => 0, 'unreadable' => 0, 'codes' => [], 'notes' => [] ];
			foreach ( $input as $order ) {
				$standing = standing( $order );
				$sold['missing'] += $standing['missing'];
				array_push( $sold['notes'], ...$standing['notes'] );
				foreach ( $standing['keys'] as $key ) {
					$code = $licenses->code( $licenses->get( $key['id'] ) );
					$sold['keys']++;
					$sold['unreadable'] += $code === null ? 1 : 0;
					$sold['codes'][] = (string) $code;
				}
			}
			return $sold;`,
			orders[ phase ]
		);

	/** Of all keys: one digest of what they say, one of their boxes; how many need each encryption key. */
	const survey = (): Promise< {
		count: number;
		codes: string;
		boxes: string;
		unreadable: number;
		heads: Record< string, number >;
		option: unknown;
	} > =>
		shop().step(
			`global $wpdb;
			$licenses = Latchkey\\Plugin::instance()->licenses->service();
			$codes = hash_init( 'sha256' ); $boxes = hash_init( 'sha256' );
			$count = 0; $unreadable = 0; $last = 0;
			while ( $ids = $wpdb->get_col( $wpdb->prepare( "SELECT id FROM {$wpdb->prefix}latchkey_licenses WHERE id > %d ORDER BY id LIMIT 1000", $last ) ) ) {
				foreach ( $ids as $id ) {
					$license = $licenses->get( (int) $id );
					$code = $licenses->code( $license );
					$unreadable += $code === null ? 1 : 0;
					hash_update( $codes, "$id $code\\n" );
					hash_update( $boxes, "$id " . $license->code_box . "\\n" );
					$last = (int) $id;
					$count++;
				}
			}
			return [
				'count' => $count, 'codes' => hash_final( $codes ), 'boxes' => hash_final( $boxes ), 'unreadable' => $unreadable,
				'heads' => (object) ( new Latchkey\\Secrets\\SealedBoxRepository() )->census(),
				'option' => get_option( 'latchkey_encryption_key' ),
			];`
		);

	/** When the keys of these orders were changed last, and those in stock at all; how often the log says that a key was. */
	const marks = (
		of: number[]
	): Promise< {
		sold: number;
		digest: string;
		stock: number;
		events: number;
	} > =>
		shop().step(
			`global $wpdb;
			$ids = implode( ', ', array_map( 'intval', $input ) );
			$rows = $wpdb->get_results( "SELECT id, status, updated_at FROM {$wpdb->prefix}latchkey_licenses WHERE order_id IN ($ids) ORDER BY id", ARRAY_A );
			return [
				'sold' => count( $rows ), 'digest' => md5( serialize( $rows ) ),
				'stock' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses WHERE status = 'available' AND updated_at IS NOT NULL" ),
				'events' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_events WHERE event = 'license.changed'" ),
			];`,
			of
		);

	/** The hourly event, twice: whoever had a lease has it no more. */
	const hours = async () => {
		for ( let hour = 0; hour < 2; hour++ ) {
			await shop().step(
				`global $wpdb;
				$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_outbox SET due_at = created_at WHERE done_at IS NULL" );
				do_action( 'latchkey_housekeeping' );
				return true;`
			);
		}
	};

	/** Our mails that show any of these codes, and all of ours since a moment. */
	const mailed = ( since: number ) =>
		shop()
			.site.mails()
			.slice( since )
			.filter( ( { subject } ) =>
				subject.startsWith( 'Your license keys' )
			);

	const state = (): Promise< string > =>
		shop().step(
			`return Latchkey\\Plugin::instance()->secrets->encryption->state()->word;`
		);

	const ask = ( query = '', body?: object, headers = {} ) =>
		send( `${ shop().site.url }/wp-json/wc-latchkey/v1/keys${ query }`, {
			method: body ? 'POST' : 'GET',
			headers: {
				...byBasic( pair ),
				'Content-Type': 'application/json',
				...headers,
			},
			...( body && { body: JSON.stringify( body ) } ),
		} );

	const askOnce = () =>
		ask( '', { code: 'KEPT-ANSWER' }, { 'Idempotency-Key': 'kept' } );

	/** A process that drives a job, killed at a query once so much is done. */
	const drive = async (
		job: number,
		kill?: { done: number; query: number }
	) => {
		const child = spawn(
			'php',
			[
				...compiled( shop().site.dir ),
				...[ '-d', 'memory_limit=512M', '-d', 'display_errors=stderr' ],
				'-r',
				'$latchkey_run = json_decode($argv[1], true); require $argv[2];',
				JSON.stringify( {
					wordpress: path.join( shop().site.dir, 'wordpress' ),
					file: path.join( __dirname, '../races/jobs-driver.php' ),
					as: '',
					installing: false,
				} ),
				path.join( phpDir, 'run.php' ),
			],
			{
				stdio: [ 'ignore', 'ignore', 'inherit' ],
				env: {
					...process.env,
					LATCHKEY_JOB: `${ job }`,
					...( kill && {
						LATCHKEY_KILL: `${ kill.done } ${ kill.query }`,
					} ),
				},
			}
		);
		const [ code, signal ] = await once( child, 'exit' );
		return { code, signal };
	};

	const job = (): Promise< {
		id: number;
		state: string;
		done: number;
		total: number;
		errors: number;
	} | null > =>
		shop().step(
			`$job = Latchkey\\Plugin::instance()->rotation->rotation()->last();
			return $job === null ? null : [ 'id' => $job->id, 'state' => $job->state->value, 'done' => $job->done, 'total' => $job->total, 'errors' => $job->errors ];`
		);

	beforeAll( async () => {
		right = LINE.exec( fs.readFileSync( config(), 'utf8' ) )?.[ 1 ] ?? '';
		product = await shop().product();
		pair = await issuePair( shop().site );
		await shop().step(
			`$plugin = Latchkey\\Plugin::instance();
			$actor = Latchkey\\Support\\Actor::system();
			$generator = generator();
			$job = $plugin->generators->generation()->start( $generator, $input[1], $input[0], 0, $actor, 0 );
			$plugin->jobs->runner()->run( $job->id, null );
			for ( $n = 0; $n < 20; $n++ ) {
				$plugin->api_keys->service()->issue( "Pair $n", '', 'read', 1, $actor );
			}
			return true;`,
			[ product, KEYS ]
		);
		const made = await askOnce();
		expect( made.status ).toBe( 201 );
		kept = made.text;
	}, 20 * MINUTES );

	it( `${ KEYS } keys: the first orders get theirs`, async () => {
		await sell( 'before' );
		const sold = await standing( 'before' );
		expect( [ sold.missing, sold.unreadable ] ).toEqual( [ 0, 0 ] );
		const all = await survey();
		expect( all.count ).toBe( KEYS + 1 );
		expect( all.unreadable ).toBe( 0 );
		( { codes, boxes } = all );
		// A buyer whose mail had not left yet.
		orders.unmailed = [
			await shop().step< number >(
				`add_filter( 'pre_wp_mail', '__return_false', 99 ); return order( $input, 1, 'processing' )->get_id();`,
				product
			),
		];
		expect( ( await standing( 'unmailed' ) ).keys ).toBe( 1 );
	} );

	it.each( [
		[ 'lost', '', 'missing' ],
		[ 'wrong', WRONG, 'mismatch' ],
	] )(
		'%s: nothing is sold, mailed, stored or overwritten',
		async ( phase, key, word ) => {
			await setKeys( key );
			expect( await state() ).toBe( word );
			const mails = shop().site.mails().length;
			await sell( phase );
			await hours();
			const sold = await standing( phase );
			expect( [ sold.keys, sold.missing ] ).toEqual( [ 0, 19 ] );
			expect( sold.notes ).toHaveLength( ORDERS );
			expect( sold.notes[ 0 ] ).toContain(
				'encryption key of this site'
			);
			expect( mailed( mails ) ).toEqual( [] );
			const refused = await ask( '', { code: phase } );
			expect( [
				refused.status,
				JSON.parse( refused.text ).code,
			] ).toEqual( [ 503, 'latchkey_encryption_key' ] );
			const list = await ask( '?per_page=1' );
			expect( [
				JSON.parse( list.text )[ 0 ].code,
				list.headers[ 'latchkey-encryption-key' ],
			] ).toEqual( [ null, word ] );
			const all = await survey();
			expect( all ).toMatchObject( {
				boxes,
				unreadable: KEYS + 1,
				option: false,
				count: KEYS + 1,
			} );
		}
	);

	it( 'restored: what was owed is delivered by itself', async () => {
		const mails = shop().site.mails().length;
		await setKeys( right );
		expect( await state() ).toBe( 'ok' );
		await hours();
		for ( const phase of [ 'lost', 'wrong' ] ) {
			const sold = await standing( phase );
			expect( [ sold.keys, sold.missing, sold.unreadable ] ).toEqual( [
				19, 0, 0,
			] );
		}
		const text = mailed( mails )
			.map( ( { message } ) => message )
			.join();
		for ( const phase of [ 'unmailed', 'lost', 'wrong' ] ) {
			for ( const code of ( await standing( phase ) ).codes ) {
				expect( text ).toContain( code );
			}
		}
		expect( text ).not.toContain( 'cannot be shown' );
		const all = await survey();
		expect( {
			boxes: all.boxes,
			codes: all.codes,
			unreadable: all.unreadable,
		} ).toEqual( { boxes, codes, unreadable: 0 } );
		await sell( 'restored' );
		expect( await standing( 'restored' ) ).toMatchObject( {
			missing: 0,
			unreadable: 0,
			keys: 19,
		} );
	} );

	it( `rotated, killed ${ KILLS } times, while it sells: complete, and the old key is needed no more`, async () => {
		const untouched = await marks( Object.values( orders ).flat() );
		await setKeys( NEXT, right );
		await hours();
		const begun = await job();
		expect( begun?.total ).toBeGreaterThan( KEYS );
		await shop().step(
			`as_unschedule_all_actions( 'latchkey_run_jobs' ); return true;`
		);
		const id = begun?.id ?? 0;
		for ( let kill = 1; kill <= KILLS; kill++ ) {
			const { signal } = await drive( id, {
				done: ( KEYS * kill ) / ( KILLS + 2 ),
				query: 1 + Math.floor( Math.random() * 200 ),
			} );
			expect( signal ).toBe( 'SIGKILL' );
			await sell( 'rotated', 2 );
			expect( ( await standing( 'rotated' ) ).missing ).toBe( 0 );
			expect( ( await survey() ).unreadable ).toBe( 0 );
		}
		// Two at once, and a minute has passed.
		await shop().step(
			`global $wpdb; $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_jobs SET created_at = %s", gmdate( 'Y-m-d H:i:s', time() - 61 ) ) ); return true;`
		);
		const ends = await Promise.all( [ drive( id ), drive( id ) ] );
		expect( ends ).toEqual( [
			{ code: 0, signal: null },
			{ code: 0, signal: null },
		] );
		expect( await job() ).toMatchObject( { state: 'done', errors: 0 } );
		await setKeys( NEXT );
		const all = await survey();
		expect( {
			codes: all.codes,
			unreadable: all.unreadable,
			heads: Object.keys( all.heads ).length,
		} ).toEqual( { codes, unreadable: 0, heads: 1 } );
		expect( await state() ).toBe( 'ok' );
		expect( ( await standing( 'rotated' ) ).unreadable ).toBe( 0 );
		// What nobody sold meanwhile was not changed by it, and nobody was told that it was.
		expect( untouched.sold ).toBeGreaterThan( 70 );
		expect(
			await marks(
				Object.entries( orders )
					.filter( ( [ phase ] ) => phase !== 'rotated' )
					.flatMap( ( [ , list ] ) => list )
			)
		).toEqual( untouched );
		const secrets = await shop().step< number >(
			`global $wpdb; $opened = 0; $box = Latchkey\\Plugin::instance()->secrets->encrypter();
			foreach ( $wpdb->get_results( "SELECT uuid, secret_box, secret_hash FROM {$wpdb->prefix}latchkey_api_keys" ) as $row ) {
				$secret = (string) $box->open( $row->secret_box, Latchkey\\Secrets\\SealedColumn::ApiKeySecret, $row->uuid );
				$opened += wp_verify_fast_hash( $secret, $row->secret_hash ) ? 1 : 0;
			}
			return $opened;`
		);
		expect( secrets ).toBeGreaterThanOrEqual( 20 );
		const again = await askOnce();
		expect( [ again.status, again.text ] ).toEqual( [ 201, kept ] );
		expect( ( await ask( '', { code: 'AFTER' } ) ).status ).toBe( 201 );
		// The old key opens nothing.
		await setKeys( right );
		expect( ( await survey() ).unreadable ).toBe( KEYS + 2 );
		await setKeys( NEXT );
		expect( ( await survey() ).unreadable ).toBe( 0 );
		const total = Object.entries( orders )
			.filter( ( [ phase ] ) => phase !== 'unmailed' )
			.reduce( ( sum, [ , list ] ) => sum + list.length, 0 );
		expect( total ).toBe( 5 * ORDERS );
	} );
} );
