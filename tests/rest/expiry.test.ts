import { setTimeout as sleep } from 'node:timers/promises';
import { body } from './support/answers';
import { plant } from './support/licenses';
import { call, issuePair, type Pair } from './support/pairs';
import { evaluate, useSite } from './support/site';

describe( 'the second at which a license key ends', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		pair = await issuePair( site(), { permissions: 'read' } );
	} );

	const seen = async ( id: number ) => {
		const get = ( route: string ) =>
			call( site(), pair, 'GET', `/wc/v1/keys${ route }` );
		const [ item, active, expired ] = await Promise.all( [
			get( `/${ id }` ),
			get( `?status=active&include=${ id }` ),
			get( `?status=expired&include=${ id }` ),
		] );
		return {
			item: body< { status: string } >( item ).status,
			active: body< unknown[] >( active ).length,
			expired: body< unknown[] >( expired ).length,
		};
	};

	/** Moves the end to some seconds from now, a whole second as stored. */
	const endIn = ( id: number, seconds: number ) =>
		evaluate< number >(
			site(),
			`global $wpdb;
			$end = time() + $input[1];
			$wpdb->update( $wpdb->prefix . 'latchkey_licenses', [ 'expires_at' => gmdate( 'Y-m-d H:i:s', $end ) ], [ 'id' => $input[0] ] );
			return $end;`,
			[ id, seconds ]
		);

	it( 'is exact for the list and the item, with no cron', async () => {
		// WP-Cron is off on these sites.
		const [ id ] = ( await plant( site(), [
			{ status: 'active', email: 'a@example.org' },
		] ) ) as [ number ];
		let end = 0;
		let before = {};
		// A busy machine may need longer for the look before the end.
		for ( const seconds of [ 2, 8, 30, 90 ] ) {
			end = ( await endIn( id, seconds ) ) * 1000;
			before = await seen( id );
			if ( Date.now() < end ) {
				break;
			}
		}
		expect( Date.now() ).toBeLessThan( end );
		expect( before ).toEqual( { item: 'active', active: 1, expired: 0 } );
		await sleep( end - Date.now() + 20 );
		expect( await seen( id ) ).toEqual( {
			item: 'expired',
			active: 0,
			expired: 1,
		} );
	} );

	it( 'ends only what was active or in stock', async () => {
		const stored = [ 'available', 'pending', 'disabled' ] as const;
		const ids = await plant(
			site(),
			stored.map( ( status ) => ( {
				status,
				expires_at: '1970-01-01 00:00:00',
			} ) )
		);
		for ( const [ index, id ] of ids.entries() ) {
			// What has ended is no stock: it is not sold, and not listed as such.
			const ends = stored[ index ] === 'available';
			expect( await seen( id ) ).toEqual( {
				item: ends ? 'expired' : stored[ index ],
				active: 0,
				expired: ends ? 1 : 0,
			} );
			const listed = await call(
				site(),
				pair,
				'GET',
				`/wc/v1/keys?status=available&include=${ id }`
			);
			expect( body< unknown[] >( listed ) ).toEqual( [] );
		}
	} );
} );
