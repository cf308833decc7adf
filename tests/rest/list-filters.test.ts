import { body, outcome } from './support/answers';
import { inParallel } from './support/http';
import { plant, type Planted } from './support/licenses';
import { call, issuePair, type Pair } from './support/pairs';
import { useSite } from './support/site';

const PAST = '2020-01-01 00:00:00';
const FUTURE = '2099-01-01 00:00:00';

/** One row a key: product, variation, order, customer, email, stored status, end. */
const ROWS: [
	number,
	number,
	number,
	number,
	string,
	Planted[ 'status' ],
	( string | null )?,
][] = [
	[ 69, 0, 0, 0, '', 'available' ],
	[ 78, 0, 0, 0, '', 'available' ],
	[ 90, 901, 0, 0, '', 'available' ],
	[ 69, 0, 101, 11, 'ada@example.org', 'active' ],
	[ 69, 0, 101, 11, 'ada@example.org', 'active', FUTURE ],
	[ 78, 0, 101, 11, 'ada@example.org', 'active', PAST ],
	[ 90, 901, 102, 11, 'ada@example.org', 'disabled' ],
	[ 69, 0, 103, 12, 'bob@example.org', 'active' ],
	[ 78, 0, 103, 12, 'bob@example.org', 'pending' ],
	[ 90, 902, 104, 12, 'bob@example.org', 'active', FUTURE ],
	[ 90, 902, 104, 12, 'bob@example.org', 'expired', PAST ],
	[ 69, 0, 105, 13, 'cyd@example.org', 'pending' ],
	[ 78, 0, 105, 13, 'cyd@example.org', 'active', FUTURE ],
	[ 78, 0, 106, 13, 'cyd@example.org', 'disabled', PAST ],
	[ 90, 901, 107, 0, 'guest@example.org', 'active' ],
	[ 69, 0, 107, 0, 'guest@example.org', 'expired', PAST ],
	[ 78, 0, 107, 0, 'guest@example.org', 'disabled' ],
];

const LICENSES = ROWS.map(
	( [
		product,
		variation,
		order,
		customer,
		email,
		status,
		end = null,
	] ) => ( {
		product_id: product,
		variation_id: variation,
		order_id: order,
		customer_id: customer,
		email,
		status,
		expires_at: end,
	} )
);
type License = ( typeof LICENSES )[ number ];

/** Every filter: the values of its single form, and of its lists. */
const FILTERS = {
	product_id: [ [ '69' ], [ '78', '901' ] ],
	order_id: [ [ '101' ], [ '101', '103', '107' ] ],
	customer_id: [ [ '11' ], [ '12', '0' ] ],
	status: [ [ 'active' ], [ 'expired', 'disabled' ] ],
} as const;
type Filter = keyof typeof FILTERS;

const COMBINATIONS = Array.from( { length: 15 }, ( _, index ) =>
	( Object.keys( FILTERS ) as Filter[] ).filter(
		( _name, bit ) => Math.floor( ( index + 1 ) / 2 ** bit ) % 2 === 1
	)
);

function statusOf( license: License ): string {
	return license.status === 'active' && license.expires_at === PAST
		? 'expired'
		: license.status;
}

function matches(
	license: License,
	filter: Filter,
	values: readonly string[]
): boolean {
	const held =
		filter === 'product_id'
			? [ license.product_id, license.variation_id ].map( String )
			: [
					filter === 'status'
						? statusOf( license )
						: String( license[ filter ] ),
				];
	return held.some( ( value ) => values.includes( value ) );
}

describe( 'the four filters', () => {
	const site = useSite();
	let pair: Pair;
	let ids: number[];

	beforeAll( async () => {
		pair = await issuePair( site(), { permissions: 'read' } );
		ids = await plant( site(), LICENSES );
	} );

	/**
	 * The ids of the planted keys that pass a check, newest first.
	 * @param check
	 */
	const planted = ( check: ( license: License ) => boolean ) =>
		ids
			.filter( ( _id, index ) => check( LICENSES[ index ] as License ) )
			.reverse();

	const list = async ( query: string ) => {
		const answer = await call(
			site(),
			pair,
			'GET',
			`/wc/v1/keys?per_page=100&${ query }`
		);
		expect( [ query, outcome( answer ) ] ).toEqual( [ query, '200' ] );
		const found = body< { id: number }[] >( answer ).map(
			( { id } ) => id
		);
		expect( answer.headers[ 'x-wp-total' ] ).toBe( String( found.length ) );
		return found;
	};

	const expected = ( filters: readonly Filter[], form: 0 | 1 ) =>
		planted( ( license ) =>
			filters.every( ( filter ) =>
				matches( license, filter, FILTERS[ filter ][ form ] )
			)
		);

	it( 'makes fifteen combinations, none of them for nothing', () => {
		expect( COMBINATIONS ).toHaveLength( 15 );
		const counts = COMBINATIONS.flatMap( ( filters ) => [
			expected( filters, 0 ).length,
			expected( filters, 1 ).length,
		] );
		expect( Math.min( ...counts ) ).toBeGreaterThan( 0 );
		expect( Math.max( ...counts ) ).toBeLessThan( LICENSES.length );
	} );

	it.each( COMBINATIONS.map( ( filters ) => [ filters.join( ' and ' ) ] ) )(
		'%s: one value, a comma list and a list of []',
		async ( name ) => {
			const filters = name.split( ' and ' ) as Filter[];
			const single = filters.map(
				( filter ) => `${ filter }=${ FILTERS[ filter ][ 0 ] }`
			);
			const comma = filters.map(
				( filter ) =>
					`${ filter }=${ FILTERS[ filter ][ 1 ].join( ',' ) }`
			);
			const brackets = filters.flatMap( ( filter ) =>
				FILTERS[ filter ][ 1 ].map(
					( value ) => `${ filter }[]=${ value }`
				)
			);
			const encoded = brackets.map( ( part ) =>
				part.replace( '[]', '%5B%5D' )
			);
			expect(
				await inParallel(
					[ single, comma, brackets, encoded ],
					( parts ) => list( parts.join( '&' ) )
				)
			).toEqual( [
				expected( filters, 0 ),
				expected( filters, 1 ),
				expected( filters, 1 ),
				expected( filters, 1 ),
			] );
		}
	);

	it.each( [
		[ 'sold', 'active' ],
		[ 'delivered', 'active' ],
		[ 'activated', 'active' ],
		[ 'cancelled', 'disabled' ],
		[ 'inactive', 'disabled' ],
	] )( 'reads status=%s as %s', async ( word, status ) => {
		expect( await list( `status=${ word }` ) ).toEqual(
			planted( ( license ) => statusOf( license ) === status )
		);
	} );

	it( 'gives every key the status that the filter found it by', async () => {
		for ( const status of [
			'available',
			'pending',
			'active',
			'expired',
			'disabled',
		] ) {
			const answer = await call(
				site(),
				pair,
				'GET',
				`/wc/v1/keys?status=${ status }`
			);
			const items = body< { status: string }[] >( answer );
			expect( items.map( ( item ) => item.status ) ).toEqual(
				planted( ( license ) => statusOf( license ) === status ).map(
					() => status
				)
			);
		}
	} );

	it( 'lists the keys of three customers and a guest to one pair', async () => {
		const answer = await call(
			site(),
			pair,
			'GET',
			'/wc/v1/keys?per_page=100'
		);
		const customers = body< { customer_id: number; email: string }[] >(
			answer
		).map( ( item ) => `${ item.customer_id } ${ item.email }` );
		expect( new Set( customers ) ).toEqual(
			new Set(
				LICENSES.map(
					( license ) => `${ license.customer_id } ${ license.email }`
				)
			)
		);
	} );

	it( 'answers an empty list where nothing matches', async () => {
		expect( await list( 'product_id=69&order_id=102' ) ).toEqual( [] );
	} );

	it( 'narrows by the other filters', async () => {
		const cases: [ string, number[] ][] = [
			[
				'variation_id=902',
				planted( ( license ) => license.variation_id === 902 ),
			],
			[
				'email=bob@example.org',
				planted( ( license ) => license.email === 'bob@example.org' ),
			],
			[
				'search=guest%40example.org',
				planted( ( license ) => license.email === 'guest@example.org' ),
			],
			[
				'search=%23107',
				planted( ( license ) => license.order_id === 107 ),
			],
			[
				'expires_before=2021-01-01T00:00:00',
				planted( ( license ) => license.expires_at === PAST ),
			],
			[ 'ordered_after=2099-01-01T00:00:00', [] ],
			[
				'for_sale=true',
				planted(
					( { status, expires_at: end } ) =>
						status === 'available' && ( end ?? FUTURE ) > PAST
				),
			],
			[
				'for_sale=true&variation_id=0',
				planted(
					( { status, variation_id: of, expires_at: end } ) =>
						status === 'available' &&
						! of &&
						( end ?? FUTURE ) > PAST
				),
			],
			[
				`include=${ ids[ 2 ] },${ ids[ 5 ] }&exclude=${ ids[ 5 ] }`,
				[ ids[ 2 ] as number ],
			],
			[ 'orderby=id&order=asc', [ ...ids ] ],
		];
		for ( const [ query, found ] of cases ) {
			expect( [ query, await list( query ) ] ).toEqual( [
				query,
				found,
			] );
		}
	} );
} );
