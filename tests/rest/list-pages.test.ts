import { body } from './support/answers';
import { send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { byQuery, call, issuePair, type Pair } from './support/pairs';
import { signIn } from './support/people';
import { useSite } from './support/site';

const COUNT = 45;

describe( 'pages of license keys', () => {
	const site = useSite();
	let pair: Pair;
	let ids: number[];

	beforeAll( async () => {
		pair = await issuePair( site(), { permissions: 'read' } );
		ids = await plant(
			site(),
			Array.from( { length: COUNT }, ( _, index ) => ( {
				product_id: index % 2 ? 78 : 69,
				created_at: `2026-01-01 00:00:${ String( index % 10 ).padStart(
					2,
					'0'
				) }`,
			} ) )
		);
	} );

	const get = ( query: string ) =>
		call( site(), pair, 'GET', `/wc/v1/keys?${ query }` );
	const idsOf = ( answer: Answer ) =>
		body< { id: number }[] >( answer ).map( ( item ) => item.id );
	const totals = ( answer: Answer ) => [
		answer.headers[ 'x-wp-total' ],
		answer.headers[ 'x-wp-totalpages' ],
	];
	const newest = () => [ ...ids ].reverse();

	/**
	 * The addresses of a `Link` header by relation.
	 * @param answer
	 */
	const links = ( answer: Answer ): Record< string, string > =>
		Object.fromEntries(
			[
				...(
					( answer.headers.link as string | undefined ) ?? ''
				).matchAll( /<([^>]+)>; rel="(\w+)"/g ),
			].map( ( [ , address, relation ] ) => [ relation, address ] )
		);

	it( 'holds twenty where nothing is said', async () => {
		const answer = await get( '' );
		expect( idsOf( answer ) ).toEqual( newest().slice( 0, 20 ) );
		expect( totals( answer ) ).toEqual( [ '45', '3' ] );
	} );

	it( 'counts what the filters match, not what is stored', async () => {
		const answer = await get( 'product_id=69&per_page=10' );
		expect( totals( answer ) ).toEqual( [ '23', '3' ] );
	} );

	it( 'reads limit as per_page, and per_page first', async () => {
		expect( idsOf( await get( 'limit=7' ) ) ).toEqual(
			newest().slice( 0, 7 )
		);
		expect( idsOf( await get( 'limit=7&per_page=3' ) ) ).toHaveLength( 3 );
	} );

	it( 'gives every key once over all pages, also where times are equal', async () => {
		for ( const order of [ 'asc', 'desc' ] ) {
			const seen: number[] = [];
			for ( let page = 1; page <= 5; page++ ) {
				seen.push(
					...idsOf(
						await get(
							`orderby=created_at&order=${ order }&per_page=10&page=${ page }`
						)
					)
				);
			}
			expect( [ ...seen ].sort( ( a, b ) => a - b ) ).toEqual( ids );
		}
	} );

	it( 'answers an empty page after the last, with the same totals', async () => {
		const answer = await get( 'page=4' );
		expect( [ answer.status, answer.text ] ).toEqual( [ 200, '[]' ] );
		expect( totals( answer ) ).toEqual( [ '45', '3' ] );
		expect( links( answer ) ).toEqual( {
			prev: expect.stringContaining( 'page=3' ),
		} );
	} );

	it( 'links to the neighbours, filters kept, and to nothing beyond', async () => {
		const query =
			'product_id[]=69&product_id[]=78&per_page=20&status=available';
		const [ first, second, third ] = await Promise.all( [
			get( query ),
			get( `${ query }&page=2` ),
			get( `${ query }&page=3` ),
		] );
		expect( Object.keys( links( first ) ) ).toEqual( [ 'next' ] );
		expect( Object.keys( links( second ) ).sort() ).toEqual( [
			'next',
			'prev',
		] );
		expect( Object.keys( links( third ) ) ).toEqual( [ 'prev' ] );
		const next = new URL( links( second ).next ?? '' ).searchParams;
		expect(
			[ ...next.keys() ].map( ( key ) => key.replace( /\[\d*\]/, '' ) )
		).toEqual( [
			'page',
			'product_id',
			'product_id',
			'per_page',
			'status',
		] );
		expect( next.get( 'page' ) ).toBe( '3' );
	} );

	it( 'walks the whole list along the links, which hold no credential', async () => {
		const seen: number[] = [];
		let address: string | undefined =
			`${ site().url }/wp-json/wc/v1/keys?per_page=20`;
		for ( let steps = 0; address && steps < 10; steps++ ) {
			const answer: Answer = await send(
				`${ address }&${ byQuery( pair ) }`
			);
			const link = String( answer.headers.link ?? '' );
			expect( link ).not.toMatch( /consumer|ck_|cs_/i );
			seen.push( ...idsOf( answer ) );
			address = links( answer ).next;
		}
		expect( seen ).toEqual( newest() );
	} );

	it( 'keeps a nonce and the route of ?rest_route= out of the links', async () => {
		const admin = await signIn( site() );
		const answer = await send(
			`${ site().url }/?rest_route=/wc-latchkey/v1/keys&_wpnonce=${
				admin.nonce
			}`,
			{ headers: { Cookie: admin.cookie } }
		);
		expect( answer.status ).toBe( 200 );
		expect( links( answer ).next ).toBe(
			`${ site().url }/wp-json/wc-latchkey/v1/keys?page=2`
		);
	} );

	it( 'walks a large store by after_id, ascending', async () => {
		const seen: number[] = [];
		for ( let last = 0, steps = 0; steps < 10; steps++ ) {
			const page = idsOf( await get( `after_id=${ last }&per_page=20` ) );
			seen.push( ...page );
			if ( page.length === 0 ) {
				break;
			}
			last = page[ page.length - 1 ] as number;
		}
		expect( seen ).toEqual( ids );
	} );

	it( 'links the steps of such a walk, each to the next', async () => {
		const seen: number[] = [];
		let address: string | undefined =
			`${ site().url }/wp-json/wc/v1/keys?after_id=0&per_page=20`;
		for ( let steps = 0; address && steps < 10; steps++ ) {
			const answer: Answer = await send(
				`${ address }&${ byQuery( pair ) }`
			);
			seen.push( ...idsOf( answer ) );
			address = links( answer ).next;
		}
		expect( seen ).toEqual( ids );
	} );
} );
