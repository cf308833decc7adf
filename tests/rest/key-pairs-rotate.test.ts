import { body, outcome } from './support/answers';
import { inParallel } from './support/http';
import { call, issuePair, type Pair } from './support/pairs';
import { ask, signIn, type Browser } from './support/people';
import { evaluate, useSite } from './support/site';

interface Rotated {
	consumer_secret: string;
	previous: { until: string } | null;
}

/** Clients that ask all the time. */
const CLIENTS = 4;

describe( 'a key pair that gets a new secret', () => {
	const site = useSite();
	let admin: Browser;

	beforeAll( async () => {
		admin = await signIn( site() );
	} );

	const list = ( pair: Pair ) => call( site(), pair, 'GET', '/wc/v1/keys' );
	const rotate = ( pair: Pair, sent: object = { overlap: 3600 } ) =>
		ask(
			site(),
			admin,
			'POST',
			`/wc/v1/key-pairs/${ pair.id }/rotate`,
			sent
		);
	const rotated = async ( pair: Pair ): Promise< Pair > => ( {
		...pair,
		secret: body< Rotated >( await rotate( pair ) ).consumer_secret,
	} );
	const self = async ( pair: Pair ) =>
		body< { secret: string; previous_until: string | null } >(
			await call( site(), pair, 'GET', '/wc/v1/key-pairs/self' )
		);

	/**
	 * Lets the overlap end soon, instead of in an hour.
	 * @param pair
	 * @param seconds
	 * @return The Unix time of the end, in seconds.
	 */
	const endIn = ( pair: Pair, seconds: number ) =>
		evaluate< number >(
			site(),
			`global $wpdb;
			$end = time() + $input['seconds'];
			$wpdb->update( $wpdb->prefix . 'latchkey_api_keys', [ 'previous_until' => gmdate( 'Y-m-d H:i:s', $end ) ], [ 'id' => $input['id'] ] );
			return $end;`,
			{ id: pair.id, seconds }
		);

	it( `refuses none of ${ CLIENTS } clients in a loop while both secrets work, and the old one from its end on`, async () => {
		const old = await issuePair( site() );
		const seen: { from: number; to: number; is: string; old: boolean }[] =
			[];
		const state = { runs: true, pair: old };
		const loop = async ( stays: boolean ) => {
			while ( state.runs ) {
				const pair = stays ? old : state.pair;
				const from = Date.now();
				const is = outcome( await list( pair ) );
				seen.push( {
					from,
					to: Date.now(),
					is,
					old: pair.secret === old.secret,
				} );
			}
		};
		const loops = Array.from( { length: CLIENTS }, ( _one, index ) =>
			loop( index % 2 === 0 )
		);
		const wait = ( ms: number ) =>
			new Promise( ( resolve ) => setTimeout( resolve, ms ) );
		await wait( 500 );
		state.pair = await rotated( old );
		const end = ( await endIn( old, 4 ) ) * 1000;
		await wait( end - Date.now() + 2000 );
		state.runs = false;
		await Promise.all( loops );
		const before = seen.filter( ( one ) => ! one.old || one.to < end );
		const after = seen.filter( ( one ) => one.old && one.from >= end );
		expect( new Set( before.map( ( one ) => one.is ) ) ).toEqual(
			new Set( [ '200' ] )
		);
		expect( new Set( after.map( ( one ) => one.is ) ) ).toEqual(
			new Set( [ '401 latchkey_unauthorized' ] )
		);
		expect( before.filter( ( one ) => one.old ).length ).toBeGreaterThan(
			10
		);
		expect( before.filter( ( one ) => ! one.old ).length ).toBeGreaterThan(
			10
		);
	}, 60_000 );

	it( 'ends the old secret also where a backup from within the overlap is restored after it', async () => {
		const old = await issuePair( site() );
		const renewed = await rotated( old );
		const backup = `global $wpdb; $table = $wpdb->prefix . 'latchkey_api_keys';`;
		const end = ( await endIn( old, 2 ) ) * 1000;
		const row = await evaluate(
			site(),
			`${ backup } return array_map( 'base64_encode', array_filter( $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i WHERE id = %d', $table, $input ), ARRAY_A ), 'is_string' ) );`,
			old.id
		);
		expect( outcome( await list( old ) ) ).toBe( '200' );
		await new Promise( ( resolve ) =>
			setTimeout( resolve, end - Date.now() + 100 )
		);
		await evaluate(
			site(),
			`do_action( 'latchkey_housekeeping' ); return true;`
		);
		await evaluate(
			site(),
			`${ backup }
			$wpdb->delete( $table, [ 'id' => $input[0] ] );
			$values = array_map( 'base64_decode', $input[1] );
			$columns = implode( ', ', array_keys( $values ) );
			$marks = implode( ', ', array_map( static fn ( $value ) => "x'" . bin2hex( $value ) . "'", $values ) );
			$wpdb->query( "INSERT INTO {$table} ({$columns}) VALUES ({$marks})" );
			return true;`,
			[ old.id, row ]
		);
		expect( [
			outcome( await list( old ) ),
			outcome( await list( renewed ) ),
		] ).toEqual( [ '401 latchkey_unauthorized', '200' ] );
	} );

	it( 'tells a program which secret it uses, and until when', async () => {
		const old = await issuePair( site() );
		expect( await self( old ) ).toMatchObject( {
			secret: 'current',
			previous_until: null,
		} );
		const renewed = await rotated( old );
		expect( await self( renewed ) ).toMatchObject( {
			secret: 'current',
			previous_until: null,
		} );
		const told = await self( old );
		expect( told.secret ).toBe( 'previous' );
		expect( Date.parse( `${ told.previous_until }Z` ) ).toBeGreaterThan(
			Date.now() + 3_500_000
		);
	} );

	it( 'is rotated once, however many ask at once', async () => {
		const old = await issuePair( site() );
		const answers = await inParallel( Array( 12 ).fill( old ), ( pair ) =>
			rotate( pair as Pair )
		);
		const won = answers.filter( ( { status } ) => status === 200 );
		expect( won ).toHaveLength( 1 );
		const lost = new Set(
			answers.filter( ( one ) => one !== won[ 0 ] ).map( outcome )
		);
		lost.delete( '503 latchkey_busy' );
		expect( [ ...lost ] ).toEqual( [ '409 latchkey_rotation_running' ] );
		const secret = body< Rotated >( won[ 0 ]! ).consumer_secret;
		expect( outcome( await list( { ...old, secret } ) ) ).toBe( '200' );
		expect( outcome( await list( old ) ) ).toBe( '200' );
	} );
} );
