import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, UnavailableError } from '../../client';
import { resetBoot } from '../../test/boot';
import { copied } from '../../test/clipboard';
import { fakeGroup } from '../../test/fake-client';
import { license, pageOf } from '../../test/licenses';
import { Licenses } from './screen';

const CODE = 'AUBR-5KTE-IFXO-UZ33';

beforeEach( () => {
	window.history.replaceState( null, '', '?page=latchkey-licenses' );
} );

afterEach( () => {
	jest.useRealTimers();
	Object.defineProperty( document, 'visibilityState', {
		value: 'visible',
		configurable: true,
	} );
} );

async function row( name = 'License key …UZ33' ) {
	return ( await screen.findByRole( 'link', { name } ) ).closest(
		'tr'
	) as HTMLElement;
}

test( 'a row: masked code, terms, buyer, seats and end', async () => {
	fakeGroup( 'licenses', {
		list: () =>
			Promise.resolve(
				pageOf( [
					license( { activation_limit: 0, activation_count: 41 } ),
				] )
			),
	} );
	render( <Licenses /> );
	const cells = within( await row() );
	for ( const words of [
		'1 year, unlimited',
		'priya@ramanstudio.example',
		'Active',
		'41 / ∞',
		'Mar 4, 2027',
	] ) {
		expect( cells.getByText( words ) ).toBeVisible();
	}
	expect( screen.getByText( '1 license key' ) ).toBeVisible();
} );

test( 'what is selected while the list refreshes behind stays selected', async () => {
	const answers: ( () => void )[] = [];
	const rows = [ license(), license( { id: 2, hint: 'BEEF' } ) ];
	fakeGroup( 'licenses', {
		list: () =>
			new Promise( ( resolve ) => {
				answers.push( () => resolve( pageOf( [ ...rows ] ) ) );
			} ),
	} );
	const answerAll = () =>
		act( async () =>
			answers.splice( 0 ).forEach( ( answer ) => answer() )
		);
	const first = render( <Licenses /> );
	await answerAll();
	await row();
	first.unmount();
	// Rendered from the cache, and requested again.
	const second = render( <Licenses /> );
	const select = () =>
		userEvent.click( screen.getByRole( 'checkbox', { name: /UZ33/ } ) );
	await select();
	expect( screen.getByText( '1 selected' ) ).toBeVisible();
	await answerAll();
	expect( screen.getByText( '1 selected' ) ).toBeVisible();
	second.unmount();
	render( <Licenses /> );
	await select();
	rows.shift();
	await answerAll();
	expect( screen.queryByText( '1 selected' ) ).not.toBeInTheDocument();
	expect( screen.getByText( '1 license key' ) ).toBeVisible();
} );

test( 'the names of a page’s rows come in one request', async () => {
	const read = jest.fn( () =>
		Promise.resolve( {
			products: [ { id: 78, name: 'Tidewriter Pro', url: '/p' } ],
			customers: [
				{
					id: 4,
					name: 'Priya Raman',
					email: 'p@example.org',
					url: '/c',
				},
			],
			orders: [
				{ id: 48213, number: '48213', buyer: 'Priya Raman', url: '/o' },
			],
			currency: 'USD',
		} )
	);
	fakeGroup( 'names', { read } );
	fakeGroup( 'licenses', {
		list: () =>
			Promise.resolve(
				pageOf( [
					license( {
						product_id: 78,
						customer_id: 4,
						order_id: 48213,
					} ),
				] )
			),
	} );
	render( <Licenses /> );
	expect( await screen.findByText( 'Tidewriter Pro' ) ).toBeVisible();
	expect( screen.getByText( 'Priya Raman' ) ).toBeVisible();
	expect( screen.getByRole( 'link', { name: '#48213' } ) ).toHaveAttribute(
		'href',
		'/o'
	);
	expect( read ).toHaveBeenCalledTimes( 1 );
	expect( read ).toHaveBeenCalledWith( {
		customers: [ 4 ],
		orders: [ 48213 ],
		products: [ 78 ],
	} );
} );

test( 'the eye shows the code for 30 seconds and no longer; out of sight it goes at once', async () => {
	jest.useFakeTimers();
	const user = userEvent.setup( { advanceTimers: jest.advanceTimersByTime } );
	fakeGroup( 'licenses', {
		list: () => Promise.resolve( pageOf( [ license() ] ) ),
		reveal: () => Promise.resolve( CODE ),
	} );
	render( <Licenses /> );
	const cells = within( await row() );
	await user.click(
		cells.getByRole( 'button', { name: 'Show the code of …UZ33' } )
	);
	expect( await screen.findByText( CODE ) ).toBeVisible();
	act( () => void jest.advanceTimersByTime( 31_000 ) );
	expect( screen.queryByText( CODE ) ).toBeNull();
	await user.click(
		screen.getByRole( 'button', { name: 'Show the code of …UZ33' } )
	);
	await screen.findByText( CODE );
	// React adds its listeners in a timer after rendering, and timers are mocked here.
	act( () => void jest.advanceTimersByTime( 500 ) );
	Object.defineProperty( document, 'visibilityState', {
		value: 'hidden',
		configurable: true,
	} );
	act( () => void document.dispatchEvent( new Event( 'visibilitychange' ) ) );
	expect( screen.queryByText( CODE ) ).toBeNull();
} );

test( 'Copy copies without showing', async () => {
	const user = userEvent.setup();
	fakeGroup( 'licenses', {
		list: () => Promise.resolve( pageOf( [ license() ] ) ),
		reveal: () => Promise.resolve( CODE ),
	} );
	render( <Licenses /> );
	const cells = within( await row() );
	await user.click(
		cells.getByRole( 'button', { name: 'Copy the code of …UZ33' } )
	);
	expect(
		await cells.findByRole( 'button', { name: 'Copied' } )
	).toBeVisible();
	expect( await copied() ).toBe( CODE );
	expect( screen.queryByText( CODE ) ).toBeNull();
} );

test( 'three empty states: none yet, no match, could not load', async () => {
	fakeGroup( 'licenses', { list: () => Promise.resolve( pageOf( [] ) ) } );
	resetBoot( {
		screens: [
			{ id: 'transfer', label: 'Import & export', url: '/import' },
		],
	} );
	const { unmount } = render( <Licenses /> );
	expect(
		await screen.findByRole( 'heading', { name: 'No license keys yet' } )
	).toBeVisible();
	expect( screen.getAllByRole( 'button', { name: 'Add New' } ) ).toHaveLength(
		1
	);
	expect(
		screen.getByRole( 'link', { name: 'Bring keys in from a file' } )
	).toHaveAttribute( 'href', '/import' );
	unmount();

	window.history.replaceState(
		null,
		'',
		'?page=latchkey-licenses&search=nobody&status=active'
	);
	const second = render( <Licenses /> );
	expect(
		await screen.findByRole( 'heading', {
			name: 'No license keys match “nobody”',
		} )
	).toBeVisible();
	second.unmount();

	window.history.replaceState(
		null,
		'',
		'?page=latchkey-licenses&search=away'
	);
	fakeGroup( 'licenses', {
		list: () => Promise.reject( new UnavailableError( 'x' ) ),
	} );
	render( <Licenses /> );
	expect(
		await screen.findByRole( 'heading', {
			name: 'The license keys could not be loaded',
		} )
	).toBeVisible();
	expect( screen.getByRole( 'button', { name: 'Try again' } ) ).toBeVisible();
} );

test( 'a status filter from the address is drawn and asked for', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-licenses&status=active,expired'
	);
	const list = jest.fn( () => Promise.resolve( pageOf( [ license() ] ) ) );
	fakeGroup( 'licenses', { list } );
	render( <Licenses /> );
	await row();
	expect( list ).toHaveBeenCalledWith(
		expect.objectContaining( { status: 'active,expired' } ),
		expect.anything()
	);
	expect(
		screen.getByRole( 'button', { name: /Status.*Active, Expired/ } )
	).toBeVisible();
} );

test( 'stock without a product says that it cannot be sold, and offers to set one', async () => {
	resetBoot( { woocommerce: true } );
	const batch = jest.fn( () =>
		Promise.resolve( { update: [ { id: 25 } ] } )
	);
	fakeGroup( 'licenses', {
		batch,
		list: () =>
			Promise.resolve(
				pageOf( [
					license( { status: 'available', email: '' } ),
					license( { id: 26, hint: 'K7QD' } ),
				] )
			),
	} );
	const user = userEvent.setup();
	render( <Licenses /> );
	expect(
		within( await row() ).getByText( 'No product: cannot be sold' )
	).toBeVisible();
	expect(
		within( await row( 'License key …K7QD' ) ).queryByText( /No product/ )
	).toBeNull();
	await user.click(
		screen.getByRole( 'button', { name: 'Actions for …UZ33' } )
	);
	await user.click( screen.getByRole( 'menuitem', { name: 'Set product' } ) );
	expect(
		await screen.findByRole( 'dialog', {
			name: 'Set product of license key …UZ33',
		} )
	).toBeVisible();
	resetBoot();
} );

test( 'stock of a product or a variation that was deleted says so', async () => {
	resetBoot( { woocommerce: true } );
	fakeGroup( 'names', {
		read: () =>
			Promise.resolve( {
				products: [ 901, 902 ].map( ( id ) => ( {
					id,
					name: `Editor ${ id }`,
					url: '',
				} ) ),
				customers: [],
				orders: [],
				currency: 'USD',
			} ),
	} );
	const stock = { status: 'available', email: '', order_id: 0 } as const;
	fakeGroup( 'licenses', {
		list: () =>
			Promise.resolve(
				pageOf( [
					license( { ...stock, product_id: 999 } ),
					license( {
						...stock,
						id: 26,
						hint: 'K7QD',
						product_id: 901,
						variation_id: 998,
					} ),
					license( {
						...stock,
						id: 27,
						hint: 'X119',
						product_id: 901,
						variation_id: 902,
					} ),
					license( { id: 28, hint: 'SOLD', product_id: 999 } ),
				] )
			),
	} );
	render( <Licenses /> );
	const dead = /^Product deleted: cannot be sold$/;
	expect( await within( await row() ).findByText( dead ) ).toBeVisible();
	expect(
		within( await row( 'License key …K7QD' ) ).getByText( dead )
	).toBeVisible();
	for ( const name of [ 'License key …X119', 'License key …SOLD' ] ) {
		expect( within( await row( name ) ).queryByText( dead ) ).toBeNull();
	}
	resetBoot();
} );

test( 'a code too short for its last four is named by its number; seats read from left to right everywhere', async () => {
	fakeGroup( 'licenses', {
		list: () => Promise.resolve( pageOf( [ license( { hint: '' } ) ] ) ),
	} );
	render( <Licenses /> );
	const link = await screen.findByRole( 'link', {
		name: 'License key no. 25',
	} );
	expect( link ).toHaveTextContent( /^•+no. 25/ );
	expect( screen.getByText( '2 / 3' ) ).toHaveAttribute( 'dir', 'ltr' );
} );

test( 'while the next page is on its way, the rows that are there are counted', async () => {
	const [ first, second ] = [ 20, 9 ].map( ( count, n ) => ( {
		items: Array.from( { length: count }, ( _, i ) =>
			license( { id: 500 + n * 100 + i } )
		),
		total: 29,
		totalPages: 2,
	} ) );
	let answer = () => {};
	fakeGroup( 'licenses', {
		list: ( { page }: { page?: number } ) =>
			page === 2
				? new Promise< typeof second >( ( done ) => {
						answer = () => done( second );
					} )
				: Promise.resolve( first ),
	} );
	const user = userEvent.setup();
	render( <Licenses /> );
	expect( await screen.findByText( '1–20' ) ).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Next page' } ) );
	expect( screen.getByText( '1–20' ) ).toBeVisible();
	expect( screen.queryByText( /21–/ ) ).toBeNull();
	answer();
	expect( await screen.findByText( '21–29' ) ).toBeVisible();
} );

describe( 'what is typed into the search', () => {
	const list = () => {
		const calls = fakeGroup( 'licenses', {
			list: jest.fn( ( query ) =>
				Promise.resolve(
					pageOf( query.search ? [] : [ license( { id: 25 } ) ] )
				)
			),
			search: jest.fn( () => Promise.resolve( pageOf( [] ) ) ),
			lookUp: jest.fn( ( text ) => {
				if ( text === CODE ) {
					return Promise.resolve( 25 );
				}
				if ( text === 'offline' ) {
					return Promise.reject(
						new UnavailableError( 'No answer' )
					);
				}
				return text === 'okafor' || text.startsWith( 'ABCD' )
					? Promise.resolve( null )
					: Promise.reject(
							new ApiError(
								400,
								'rest_invalid_param',
								'No code.'
							)
						);
			} ),
		} );
		render( <Licenses /> );
		return calls;
	};
	const type = async ( text: string ) => {
		await row();
		const user = userEvent.setup();
		await user.click( screen.getByRole( 'searchbox' ) );
		await user.paste( text );
	};
	const asked = ( calls: { list: jest.Mock } ) =>
		JSON.stringify( calls.list.mock.calls );

	test( 'a whole code is looked up, and is part of no address', async () => {
		const calls = list();
		await type( CODE );
		await waitFor( () =>
			expect( calls.list ).toHaveBeenLastCalledWith(
				expect.objectContaining( { include: 25 } ),
				expect.anything()
			)
		);
		expect( screen.getByRole( 'searchbox' ) ).toHaveValue( CODE );
		expect( await row() ).toBeVisible();
		expect( asked( calls ) ).not.toContain( CODE );
		expect( window.location.href ).not.toContain( CODE );

		await userEvent.setup().clear( screen.getByRole( 'searchbox' ) );
		await waitFor( () =>
			expect( calls.list ).toHaveBeenLastCalledWith(
				expect.not.objectContaining( { include: 25 } ),
				expect.anything()
			)
		);
	} );

	test( 'a piece of a code is searched for in a body, and is part of no address', async () => {
		const piece = 'ABCD-1234-E';
		const calls = list();
		await type( piece );
		await waitFor( () =>
			expect( calls.search ).toHaveBeenLastCalledWith(
				expect.objectContaining( { search: piece } ),
				expect.anything()
			)
		);
		expect(
			await screen.findByRole( 'heading', {
				name: `No license keys match “${ piece }”`,
			} )
		).toBeVisible();
		expect( screen.getByRole( 'searchbox' ) ).toHaveValue( piece );
		expect( asked( calls ) ).not.toContain( piece );
		expect( window.location.href ).not.toContain( piece );

		await userEvent.setup().clear( screen.getByRole( 'searchbox' ) );
		expect( await row() ).toBeVisible();
	} );

	test( 'a name becomes part of the address, and what finds nothing says what is searched', async () => {
		const calls = list();
		await type( 'okafor' );
		expect(
			await screen.findByRole( 'heading', {
				name: 'No license keys match “okafor”',
			} )
		).toBeVisible();
		expect(
			screen.getByText( /^Search finds names of buyers/ )
		).toBeVisible();
		expect( calls.lookUp ).toHaveBeenCalledWith( 'okafor' );
		expect( window.location.search ).toContain( 'search=okafor' );
		await userEvent
			.setup()
			.click( screen.getByRole( 'button', { name: 'Clear search' } ) );
		expect( await row() ).toBeVisible();
		expect( screen.getByRole( 'searchbox' ) ).toHaveValue( '' );
	} );

	test( 'what could not be looked up is not sent in an address either', async () => {
		const calls = list();
		await type( 'offline' );
		await waitFor( () =>
			expect( calls.lookUp ).toHaveBeenCalledWith( 'offline' )
		);
		expect( asked( calls ) ).not.toContain( 'offline' );
		expect( window.location.search ).not.toContain( 'offline' );
		expect( screen.getByRole( 'searchbox' ) ).toHaveValue( 'offline' );
	} );
} );

test( 'more than the site has counted', async () => {
	fakeGroup( 'licenses', {
		list: () =>
			Promise.resolve( {
				...pageOf( [ license() ] ),
				total: 10000,
				isMore: true,
			} ),
	} );
	render( <Licenses /> );
	await row();
	expect( screen.getByText( 'More than 10,000 license keys' ) ).toBeVisible();
	expect( screen.getByText( /of more than 10000$/ ) ).toBeVisible();
} );
