import { outcome } from '../rest/support/answers';
import { call, issuePair } from '../rest/support/pairs';
import { mustUse, useSite } from '../rest/support/site';

const PROCESSES = 16;
const LIMIT = 60;

/** Seconds of the second minute; the first one lasts as long as the clock has left. */
const SECOND_MINUTE = 10;

/** Says in which minute a request was counted, as the database has it. */
const MINUTE = `add_filter( 'query', static function ( $query ) {
	static $asks = false;
	if ( ! $asks && preg_match( "/^SELECT window_start, hits .+'pair:\\d+'/", $query ) ) {
		$asks = true;
		header( 'X-Minute: ' . $GLOBALS['wpdb']->get_var( str_replace( 'window_start, hits', 'window_start', $query ) ) );
	}
	return $query;
} );`;

describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'a limit of requests a minute, on %s',
	( database ) => {
		const site = useSite( {
			database,
			workers: PROCESSES,
			woocommerce: null,
		} );

		it( `answers never more than ${ LIMIT } in a minute of the clock, asked by ${ PROCESSES } processes`, async () => {
			mustUse( site(), 'minute', MINUTE );
			const pair = await issuePair( site(), { grant: { rate: LIMIT } } );
			const second = Math.floor( Date.now() / 1000 ) % 60;
			const end = Date.now() + ( 60 - second + SECOND_MINUTE ) * 1000;
			const minutes: Record< string, Record< string, number > > = {};
			const ask = async () => {
				while ( Date.now() < end ) {
					const answer = await call(
						site(),
						pair,
						'GET',
						'/wc/v1/key-pairs/self'
					);
					const minute = ( minutes[
						String( answer.headers[ 'x-minute' ] )
					] ??= {} );
					const is = outcome( answer );
					minute[ is ] = ( minute[ is ] ?? 0 ) + 1;
				}
			};
			await Promise.all( Array.from( { length: PROCESSES }, ask ) );
			const full = Object.values( minutes ).filter(
				( minute ) => minute[ '429 latchkey_too_many_requests' ]
			);
			expect( full.length ).toBeGreaterThan( 0 );
			expect( Object.keys( minutes ) ).not.toContain( 'undefined' );
			for ( const minute of Object.values( minutes ) ) {
				expect( minute[ '200' ] ).toBeLessThanOrEqual( LIMIT );
			}
			for ( const minute of full ) {
				expect( minute[ '200' ] ).toBe( LIMIT );
			}
			expect(
				new Set( Object.values( minutes ).flatMap( Object.keys ) )
			).toEqual( new Set( [ '200', '429 latchkey_too_many_requests' ] ) );
		}, 180_000 );
	}
);
