import { outcome } from '../rest/support/answers';
import { call, issuePair } from '../rest/support/pairs';
import { evaluate, useSite } from '../rest/support/site';

const PROCESSES = 16;
const REQUESTS = 6;

describe.each( [ 'mariadb', 'sqlite' ] as const )(
	'requests of one key pair at once (%s)',
	( database ) => {
		const site = useSite( {
			database,
			woocommerce: null,
			workers: PROCESSES,
		} );

		it( `counts each of ${ PROCESSES } × ${ REQUESTS } once`, async () => {
			const pair = await issuePair( site(), { permissions: 'read' } );
			const answers = await Promise.all(
				Array.from( { length: PROCESSES }, async ( _, client ) => {
					const own: string[] = [];
					for ( let i = 0; i < REQUESTS; i++ ) {
						// Half of the clients ask for what the pair may not do.
						const method = client % 2 ? 'DELETE' : 'GET';
						const route = client % 2 ? '/keys/1' : '/keys';
						own.push(
							outcome(
								await call(
									site(),
									pair,
									method,
									`/wc/v1${ route }`
								)
							)
						);
					}
					return own;
				} )
			);
			const made = answers.flat();
			expect( new Set( made ) ).toEqual(
				new Set( [ '200', '403 latchkey_insufficient_scope' ] )
			);
			// The last ones are written after their answers.
			await new Promise( ( resolve ) => setTimeout( resolve, 500 ) );
			const [ total, refused, rows ] = await evaluate< number[] >(
				site(),
				`global $wpdb;
				$report = Latchkey\\Plugin::instance()->api_keys->report()->of( $input, 30 );
				return [ array_sum( array_column( $report['days'], 'requests' ) ), $report['refused'],
					(int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_api_key_usage" ) ];`,
				pair.id
			);
			expect( [ total, refused ] ).toEqual( [
				made.length,
				made.filter( ( one ) => one !== '200' ).length,
			] );
			// A site may be at midnight.
			expect( [ 2, 4 ] ).toContain( rows );
		}, 240_000 );
	}
);
