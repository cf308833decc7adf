import { body, named, outcome } from './support/answers';
import { ask, signIn, type Browser } from './support/people';
import { evaluate, useSite } from './support/site';

interface Row {
	id: number;
	name: string;
	project: string;
	creator: number;
	state: 'active' | 'disabled' | 'revoked';
	created_at: string;
	last_used_at: string | null;
}

const CREATORS = [ 'Ada Lovelace', 'Bob 50%_off' ];

/** Forty-five pairs of two creators, in no order by any column. */
const ROWS = Array.from( { length: 45 }, ( _, index ) => ( {
	name: `${ [ 'Shop', 'Stock', 'Site_Map' ][ index % 3 ] } ${ ( index * 7 ) % 45 }`,
	project: index % 5 === 0 ? '100% Warehouse' : '',
	creator: index % 9 === 0 ? 1 : 0,
	state:
		( [ 'active', 'disabled', 'revoked' ] as const )[ index % 4 ] ??
		'active',
	created_at: `2026-01-01 00:00:${ String( ( index * 11 ) % 45 ).padStart( 2, '0' ) }`,
	last_used_at:
		index % 2
			? `2026-02-01 00:00:${ String( ( index * 13 ) % 45 ).padStart( 2, '0' ) }`
			: null,
} ) );

describe( 'the list of key pairs', () => {
	const site = useSite();
	let admin: Browser;
	let rows: Row[];

	beforeAll( async () => {
		admin = await signIn( site() );
		const ids = await evaluate< number[] >(
			site(),
			`global $wpdb;
			$users = [];
			foreach ( $input['creators'] as $number => $name ) {
				$users[] = wp_insert_user( [ 'user_login' => 'creator' . $number, 'user_pass' => 'password', 'display_name' => $name, 'role' => 'administrator' ] );
			}
			$ids = [];
			foreach ( $input['rows'] as $row ) {
				$issued = Latchkey\\Plugin::instance()->api_keys->service()->issue( $row['name'], $row['project'], 'read', $users[ $row['creator'] ], Latchkey\\Support\\Actor::system() );
				$ids[] = $issued->api_key->id;
				$wpdb->update( $wpdb->prefix . 'latchkey_api_keys', array_intersect_key( $row, [ 'state' => 1, 'created_at' => 1, 'last_used_at' => 1 ] ), [ 'id' => $issued->api_key->id ] );
			}
			return $ids;`,
			{ creators: CREATORS, rows: ROWS }
		);
		rows = ROWS.map( ( row, index ) => ( {
			...row,
			id: ids[ index ] as number,
		} ) );
	} );

	const get = ( query: string ) =>
		ask( site(), admin, 'GET', `/wc/v1/key-pairs?${ query }` );
	const ids = async ( query: string ) => {
		const answer = await get( query );
		expect( [ query, outcome( answer ) ] ).toEqual( [ query, '200' ] );
		return body< { id: number }[] >( answer ).map( ( { id } ) => id );
	};
	const sorted = ( by: ( row: Row ) => string ) =>
		[ ...rows ]
			.sort( ( a, b ) => ( by( a ) < by( b ) ? -1 : 1 ) )
			.map( ( row ) => row.id );

	it( 'pages over all of them, newest first', async () => {
		const newest = sorted( ( row ) => row.created_at ).reverse();
		const pages = [
			await get( '' ),
			await get( 'page=2' ),
			await get( 'page=3' ),
		];
		expect(
			pages.flatMap( ( page ) =>
				body< { id: number }[] >( page ).map( ( { id } ) => id )
			)
		).toEqual( newest );
		for ( const page of pages ) {
			expect( [
				page.headers[ 'x-wp-total' ],
				page.headers[ 'x-wp-totalpages' ],
			] ).toEqual( [ '45', '3' ] );
		}
		expect( pages[ 0 ]?.headers.link ).toMatch( /page=2>; rel="next"$/ );
		expect( pages[ 2 ]?.headers.link ).toMatch( /page=2>; rel="prev"$/ );
	} );

	it( 'sorts by name, time and last use, both ways', async () => {
		const ways: [ string, ( row: Row ) => string ][] = [
			[ 'name', ( row ) => row.name.toLowerCase() ],
			[ 'created_at', ( row ) => row.created_at ],
			[
				'last_used_at',
				( row ) =>
					`${ row.last_used_at ?? '' } ${ String( row.id ).padStart( 5, '0' ) }`,
			],
		];
		for ( const [ column, by ] of ways ) {
			const query = `orderby=${ column }&per_page=100&order=`;
			expect( [ column, await ids( `${ query }asc` ) ] ).toEqual( [
				column,
				sorted( by ),
			] );
			expect( [ column, await ids( `${ query }desc` ) ] ).toEqual( [
				column,
				sorted( by ).reverse(),
			] );
		}
	} );

	it.each( [
		[ 'stock', ( row: Row ) => row.name.startsWith( 'Stock' ) ],
		[ 'site_map', ( row: Row ) => row.name.startsWith( 'Site_Map' ) ],
		[ 'site%map', () => false ],
		[ 'sitexmap', () => false ],
		[ '100%', ( row: Row ) => row.project !== '' ],
		[ '%', ( row: Row ) => row.project !== '' || row.creator === 1 ],
		[ 'lovelace', ( row: Row ) => row.creator === 0 ],
		[ '50%_OFF', ( row: Row ) => row.creator === 1 ],
		[ "'; DROP TABLE wp_users; --", () => false ],
		[ '\\', () => false ],
	] )(
		'finds "%s" in names, projects and creators',
		async ( text, check ) => {
			const expected = rows.filter( check ).map( ( row ) => row.id );
			const found = await ids(
				`per_page=100&search=${ encodeURIComponent( text ) }`
			);
			expect( found.sort( ( a, b ) => a - b ) ).toEqual( expected );
		}
	);

	it( 'finds a creator by the name that they have today', async () => {
		await evaluate(
			site(),
			`return wp_update_user( [ 'ID' => get_user_by( 'login', 'creator1' )->ID, 'display_name' => 'Grace Hopper' ] );`
		);
		const found = await ids( 'per_page=100&search=hopper' );
		expect( found ).toHaveLength(
			rows.filter( ( row ) => row.creator === 1 ).length
		);
	} );

	it( 'narrows by state, one or many', async () => {
		for ( const states of [
			[ 'disabled' ],
			[ 'active', 'revoked' ],
			[ 'orphaned' ],
		] ) {
			const found = await ids(
				`per_page=100&state=${ states.join( ',' ) }`
			);
			expect( found.sort( ( a, b ) => a - b ) ).toEqual(
				rows
					.filter( ( row ) => states.includes( row.state ) )
					.map( ( row ) => row.id )
			);
		}
	} );

	it.each( [
		[ 'orderby', 'secret_hash' ],
		[ 'order', 'up' ],
		[ 'state', 'asleep' ],
		[ 'per_page', '101' ],
		[ 'page', '0' ],
		[ 'search', '%00' ],
	] )( 'refuses %s=%s', async ( name, value ) => {
		const answer = await get( `${ name }=${ value }` );
		expect( outcome( answer ) ).toBe( '400 rest_invalid_param' );
		expect( named( answer ) ).toEqual( [ name ] );
	} );
} );
