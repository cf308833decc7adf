import { send, type Answer } from './support/http';
import { json } from './support/people';
import { anyAddress, evaluate, useSite } from './support/site';

/** Right codes that nobody guesses, and as many short ones; 500 by hand before a release: see tests/README.md. */
const RIGHT = Number( process.env.LATCHKEY_CROWD ?? 20 );
const WRONG_A_ROUND = 10;
/** Failures that an address may have; the whole number as shops have it. */
const LIMIT = RIGHT < 500 ? 6 : 60;
const SHUT = 20 * LIMIT;

const NAMES = [ 'below the limit', 'past it', 'shut' ];

const LONG = [ 16, 19, 32, 64 ];
const SHORT = [ 6, 8, 12, 15 ];

/** What is asked, in the words of the table. */
type Kind =
	| 'wrong, long'
	| 'wrong, short'
	| 'right, long'
	| 'right, short'
	| 'right, short, its seat'
	| 'right, short, another seat';

/** Which kinds are answered while an address has failed less than its limit, past it, and past twenty times it. */
const ANSWERED: Record< Kind, [ number, number, number ] > = {
	'wrong, long': [ 404, 429, 429 ],
	'wrong, short': [ 404, 429, 429 ],
	'right, long': [ 200, 200, 429 ],
	'right, short': [ 200, 429, 429 ],
	'right, short, its seat': [ 200, 200, 429 ],
	'right, short, another seat': [ 200, 429, 429 ],
};

describe( `${ RIGHT * WRONG_A_ROUND } wrong codes beside ${ RIGHT } right ones of each kind, from one address`, () => {
	const site = useSite();
	const address = { 'X-Address': '203.0.113.77' };
	let long: string[];
	let short: string[];

	beforeAll( async () => {
		anyAddress( site() );
		[ long, short ] = await evaluate< [ string[], string[] ] >(
			site(),
			`$plugin = Latchkey\\Plugin::instance();
			$plugin->settings->values->change( [ 'failures_per_address' => $input['limit'] ] );
			$all = [ [], [] ];
			foreach ( [ $input['long'], $input['short'] ] as $which => $lengths ) {
				for ( $i = 0; $i < $input['count']; $i++ ) {
					$length = $lengths[ $i % count( $lengths ) ];
					$code = str_pad( (string) ( 200000 + $i ), $length, $which === 0 ? 'K' : '7', STR_PAD_LEFT );
					$key = $plugin->licenses->service()->create( [ 'code' => $code, 'status' => Latchkey\\Licenses\\LicenseStatus::Active, 'email' => 'buyer@example.org', 'activation_limit' => 3 ] );
					if ( $which === 1 ) {
						$plugin->licenses->activations()->activate( $key, new Latchkey\\Licenses\\Activations\\Instance( "seat-$i", '', '', '', '' ), Latchkey\\Support\\Actor::system() );
					}
					$all[ $which ][] = $code;
				}
			}
			return $all;`,
			{ limit: LIMIT, count: RIGHT, long: LONG, short: SHORT }
		);
	}, 600_000 );

	const ask = ( key: string, instance?: string ): Promise< Answer > => {
		const request = json( { key, ...( instance && { instance } ) } );
		return send( `${ site().url }/wp-json/wc/v1/keys/validate`, {
			...request,
			method: 'POST',
			headers: { ...request.headers, ...address },
		} );
	};

	/** One of many requests. */
	const request = ( kind: Kind, round: number, nth: number ) => {
		const wrong = `${ 100_000 + round * WRONG_A_ROUND + nth }`;
		return {
			'wrong, long': () => ask( `NONE-7KQM-X3VA-${ wrong }` ),
			'wrong, short': () => ask( `9${ wrong.slice( 1 ) }` ),
			'right, long': () => ask( long[ round ] as string ),
			'right, short': () => ask( short[ round ] as string ),
			'right, short, its seat': () =>
				ask( short[ round ] as string, `seat-${ round }` ),
			'right, short, another seat': () =>
				ask( short[ round ] as string, `seat-${ round + 1 }` ),
		}[ kind ]();
	};

	/** What of a refusal does not change with the time. */
	const bytes = ( { status, text, headers }: Answer ) =>
		JSON.stringify( [
			status,
			text.replace( /"retry_after":\d+/, '' ),
			Object.keys( headers ).sort(),
		] );

	it( 'get exactly the answers of the table, and a short code is not guessed', async () => {
		const order: Kind[] = [
			'right, long',
			'right, short',
			'right, short, its seat',
			'right, short, another seat',
			...Array.from( { length: WRONG_A_ROUND }, ( _, n ): Kind =>
				n % 2 ? 'wrong, long' : 'wrong, short'
			),
		];
		const table: Record< string, Record< string, number > > = {};
		const wanted: typeof table = {};
		const refusals = new Set< string >();
		const surprises: string[] = [];
		const stages = [ LIMIT, SHUT ];
		let failures = 0;
		for ( let round = 0; round < RIGHT; round++ ) {
			if ( round % 50 === 49 ) {
				// However long it takes, it is one window.
				await evaluate(
					site(),
					`global $wpdb; return $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_rate_limits SET window_start = %d", time() ) );`
				);
			}
			for ( const [ nth, kind ] of order.entries() ) {
				const stage = stages.filter( ( at ) => failures >= at ).length;
				const expected = ANSWERED[ kind ][ stage ] ?? 0;
				const answer = await request( kind, round, nth );
				const row = `${ kind } (${ NAMES[ stage ] })`;
				( wanted[ row ] ??= {} )[ expected ] =
					( wanted[ row ]?.[ expected ] ?? 0 ) + 1;
				( table[ row ] ??= {} )[ answer.status ] =
					( table[ row ]?.[ answer.status ] ?? 0 ) + 1;
				if ( answer.status !== expected ) {
					surprises.push( `${ round }: ${ row } ${ answer.text }` );
				}
				if ( answer.status === 429 ) {
					refusals.add( bytes( answer ) );
				}
				if ( expected !== 200 && stage < 2 ) {
					failures++;
				}
			}
		}
		expect( surprises.slice( 0, 5 ) ).toEqual( [] );
		expect( table ).toEqual( wanted );
		expect( Object.keys( table ) ).toHaveLength( 18 );
		// Right or wrong, one refusal: it tells nobody which code exists.
		expect( refusals.size ).toBe( 1 );
		// Codes that a stranger was told of: those below the limit, as before.
		const told = Object.entries( table )
			.filter( ( [ row ] ) =>
				/^right, short(, another seat)? \((past|shut)/.test( row )
			)
			.flatMap( ( [ , counts ] ) => Object.keys( counts ) );
		expect( new Set( told ) ).toEqual( new Set( [ '429' ] ) );
		if ( process.env.LATCHKEY_CROWD ) {
			process.stdout.write( `${ JSON.stringify( table, null, 1 ) }\n` );
		}
	}, 3_600_000 );
} );
