import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, UnavailableError } from '../../client';
import type { CheckedRow, ImportRow, WaitingLine } from '../../client/imports';
import { resetBoot } from '../../test/boot';
import { fakeGroup } from '../../test/fake-client';
import { chosen } from '../../test/fake-reader';
import { job } from '../../test/generators';
import { client } from './client';
import { Transfer } from './screen';

jest.mock( './reader', () => jest.requireActual( '../../test/fake-reader' ) );

const page = < Item, >( ...items: Item[] ) =>
	Promise.resolve( { items, total: items.length, totalPages: 1 } );

const checked = (
	{ line, code = '' }: ImportRow,
	changes: Partial< CheckedRow > = {}
): CheckedRow => ( {
	...{ line, result: 'new', becomes: 'stock', reason: '', message: '' },
	...{ hint: code?.slice( -4 ) ?? '', product: '', ends: null, seats: 1 },
	...{ buyer: '', order: '', product_id: 0, variation_id: 0 },
	...changes,
} );

const answered = ( results: CheckedRow[], waiting: WaitingLine[] = [] ) =>
	Promise.resolve( { results, waiting } );

beforeEach( () => {
	resetBoot( { screen: 'transfer' } );
	window.history.replaceState( null, '', '?page=latchkey-transfer' );
	fakeGroup( 'events', { list: () => page() } );
	fakeGroup( 'jobs', {
		list: () => page(),
		run: () =>
			Promise.resolve(
				job( {
					kind: 'import',
					state: 'done',
					total: 2,
					done: 2,
					name: 'keys.csv',
				} )
			),
	} );
	client.imports.check = ( rows ) =>
		answered( rows.map( ( row ) => checked( row ) ) );
} );

async function choose( text: string, name = 'keys.csv' ) {
	chosen.text = text;
	const { container } = render( <Transfer /> );
	await screen.findByText( 'None yet.' );
	await userEvent.upload(
		container.querySelector( 'input[type="file"]' ) as HTMLInputElement,
		new File( [ text ], name, { type: 'text/csv' } )
	);
}

test( 'a file that is none is refused in one sentence, and nothing is begun', async () => {
	await choose( '<?php echo 1;' );
	expect(
		await screen.findByText( /This is a program, not a table/ )
	).toBeVisible();
	expect( window.location.search ).toBe( '?page=latchkey-transfer' );
} );

test( 'a column that is chosen takes the field from the other; without codes nothing is checked', async () => {
	await choose( 'Seriennummer;Rechnung\nAAAA;1\nBBBB;2\n' );
	const code = await screen.findByLabelText( 'What Seriennummer becomes' );
	const order = screen.getByLabelText( 'What Rechnung becomes' );
	expect( code ).toHaveValue( 'code' );
	expect( order ).toHaveValue( 'order' );
	expect( screen.getByText( 'Check this' ) ).toBeVisible();
	await userEvent.selectOptions( code, 'order' );
	expect( order ).toHaveValue( '' );
	expect( screen.queryByText( 'Check this' ) ).toBeNull();
	expect(
		screen.getByText( 'Choose which column holds the license keys.' )
	).toBeVisible();
	expect(
		screen.getByRole( 'button', { name: 'Check all 2 rows' } )
	).toHaveAttribute( 'aria-disabled', 'true' );
} );

test( 'counts, what is left out, and only the rest is sent, again after the connection was lost', async () => {
	const known = {
		result: 'known',
		reason: 'known',
		message: 'There.',
	} as const;
	const bad = {
		result: 'invalid',
		reason: 'bad_date',
		message: 'No.',
	} as const;
	client.imports.check = ( rows ) =>
		answered(
			rows.map( ( row ) =>
				checked(
					row,
					{ CCCC: known, DDDD: bad }[ row.code ?? '' ] ?? {}
				)
			)
		);
	const create = jest.fn( () =>
		Promise.resolve( job( { kind: 'import', total: 2 } ) )
	);
	const send = jest
		.fn()
		.mockRejectedValueOnce( new UnavailableError( 'away' ) )
		.mockResolvedValue( 2 );
	Object.assign( client.imports, { create, send } );
	await choose( 'code\nAAAA\nBBBB\nAAAA\nCCCC\nDDDD\n' );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Check all 5 rows' } )
	);
	const button = await screen.findByRole( 'button', {
		name: 'Import 2 keys',
	} );
	const left = screen.getByRole( 'region', { name: /Not imported/ } );
	expect( left ).toHaveTextContent( '3 of 5 rows' );
	expect(
		within( left )
			.getAllByRole( 'row' )
			.map( ( { textContent } ) => textContent )
	).toEqual( [
		'LineLicense keyWhy',
		'4–Same code as line 2.',
		'5…CCCCThere.',
		'6…DDDDNo.',
	] );
	await userEvent.click( button );
	expect(
		await screen.findByRole( 'heading', {
			name: '2 license keys imported',
		} )
	).toBeVisible();
	expect( create ).toHaveBeenCalledWith(
		{ name: 'keys.csv', total: 2, known: 'skip' },
		expect.any( String ),
		expect.any( AbortSignal )
	);
	expect( send ).toHaveBeenCalledTimes( 2 );
	expect( send.mock.calls[ 1 ][ 1 ] ).toEqual( [
		{ line: 2, code: 'AAAA' },
		{ line: 3, code: 'BBBB' },
	] );
	expect( window.location.search ).toContain( 'job=12' );
	expect(
		screen.getByText(
			'3 rows: 1 already in the store, 1 twice in the file, 1 invalid'
		)
	).toBeVisible();
} );

test( 'a check that the site refuses says why, and can be tried again', async () => {
	await choose( 'code\nAAAA\nBBBB\n' );
	const { check } = client.imports;
	client.imports.check = () =>
		Promise.reject( new ApiError( 403, 'rest_forbidden', 'Not you.' ) );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Check all 2 rows' } )
	);
	expect( ( await screen.findAllByText( 'Not you.' ) )[ 0 ] ).toBeVisible();
	client.imports.check = check;
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect(
		await screen.findByRole( 'button', { name: 'Import 2 keys' } )
	).toBeVisible();
} );

test( 'a step whose file is gone, after a reload, leads back to the beginning', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-transfer&step=check'
	);
	render( <Transfer /> );
	await act( () => Promise.resolve() );
	expect( await screen.findByText( 'Drop a file here' ) ).toBeVisible();
	expect( window.location.search ).toBe( '?page=latchkey-transfer' );
} );

const EVERYTHING = [
	'{"format":"latchkey","version":1}',
	'{"type":"generator","name":"G"}',
	'{"type":"license","uuid":"u","code":"A"}',
	'{"type":"license","uuid":"v","code":"A"}',
	'{"type":"end","records":3}',
];

test( 'a file of everything: no columns, no check by the site, every record is sent as it is', async () => {
	const create = jest.fn( () =>
		Promise.resolve( job( { kind: 'import', total: 4 } ) )
	);
	const send = jest.fn( () => Promise.resolve( 4 ) );
	const check = jest.fn();
	Object.assign( client.imports, { create, send, check } );
	fakeGroup( 'jobs', {
		list: () => page(),
		run: () =>
			Promise.resolve(
				job( {
					...{ kind: 'import', state: 'done', total: 4, done: 4 },
					result: { new: 2, known: 1, invalid: 0, records: 4 },
				} )
			),
	} );
	await choose( `${ EVERYTHING.join( '\n' ) }\n`, 'shop.jsonl' );
	const button = await screen.findByRole( 'button', {
		name: 'Import 3 records',
	} );
	expect(
		[ ...document.querySelectorAll( '.latchkey-counts dd strong' ) ].map(
			( { textContent } ) => textContent
		)
	).toEqual( [ '2', '1' ] );
	expect( screen.queryByText( 'Becomes' ) ).toBeNull();
	await userEvent.click( button );
	expect(
		await screen.findByRole( 'heading', { name: '2 records imported' } )
	).toBeVisible();
	expect( screen.getByText( '2 new, 1 already in the store' ) ).toBeVisible();
	expect( check ).not.toHaveBeenCalled();
	expect( create ).toHaveBeenCalledWith(
		{ name: 'shop.jsonl', total: 4, known: 'skip' },
		expect.any( String ),
		expect.any( AbortSignal )
	);
	expect( send.mock.calls.map( ( [ , rows ]: unknown[] ) => rows ) ).toEqual(
		[
			EVERYTHING.slice( 1 ).map( ( record, at ) => ( {
				line: at + 2,
				record,
			} ) ),
		]
	);
} );

test( 'a file of everything that was cut is refused before anything is begun', async () => {
	await choose( EVERYTHING.slice( 0, -1 ).join( '\n' ) );
	expect(
		await screen.findByText( /its last line is missing/ )
	).toBeVisible();
} );

describe( 'an upload that was interrupted', () => {
	const TEXT = 'code\nAAAA\nBBBB\nAAAA\nCCCC\nDDDD\n';
	const file = ( changes = {} ) =>
		new File( [ TEXT ], 'keys.csv', { lastModified: 1000, ...changes } );
	const waiting = job( {
		...{ kind: 'import', state: 'running', total: 3, name: 'keys.csv' },
		result: { received: 1 },
	} );
	const send = jest.fn();
	const cancel = jest.fn();

	/** Begins, and is left in the midst of the rows. */
	async function interrupt() {
		window.localStorage.clear();
		send.mockReset().mockReturnValue( new Promise( () => {} ) );
		const create = () =>
			Promise.resolve( job( { kind: 'import', total: 3 } ) );
		const check = ( rows: readonly ImportRow[] ) =>
			answered(
				rows.map( ( row ) =>
					checked(
						row,
						row.code === 'BBBB'
							? { result: 'invalid', reason: 'bad_date' }
							: {}
					)
				)
			);
		Object.assign( client.imports, { create, send, check } );
		chosen.text = TEXT;
		const { container, unmount } = render( <Transfer /> );
		await screen.findByText( 'None yet.' );
		await give( container, file() );
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Check all 5 rows' } )
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Import 3 keys' } )
		);
		await screen.findByText( /Keep this page open/ );
		unmount();
		send.mockReset().mockResolvedValue( 3 );
		fakeGroup( 'jobs', {
			list: () => page( waiting ),
			cancel,
			run: () =>
				Promise.resolve( job( { kind: 'import', state: 'done' } ) ),
		} );
		window.history.replaceState( null, '', '?page=latchkey-transfer' );
	}

	const give = ( container: HTMLElement, one: File ) =>
		userEvent.upload(
			container.querySelector( 'input[type="file"]' ) as HTMLInputElement,
			one
		);
	const card = () =>
		screen.findByRole( 'region', { name: 'An import waits for its rows' } );

	test( 'the same file goes on with the same import, after the rows that have arrived', async () => {
		await interrupt();
		const { container } = render( <Transfer /> );
		expect( await card() ).toHaveTextContent(
			/keys\.csv.*1 of 3 rows have arrived/
		);
		for ( const other of [
			file( { lastModified: 2000 } ),
			new File( [ TEXT ], 'other.csv', { lastModified: 1000 } ),
		] ) {
			await give( container, other );
			expect( send ).not.toHaveBeenCalled();
		}
		expect( await card() ).toHaveTextContent(
			'other.csv is another file. Choose keys.csv.'
		);
		client.imports.create = () => Promise.reject( new Error( 'Another.' ) );
		await give( container, file() );
		await screen.findByRole( 'heading', { name: /imported$/ } );
		expect(
			send.mock.calls.map( ( [ id, rows ] ) => [ id, rows ] )
		).toEqual( [
			[
				12,
				[
					{ line: 5, code: 'CCCC' },
					{ line: 6, code: 'DDDD' },
				],
			],
		] );
		expect( window.localStorage ).toHaveLength( 0 );
	} );

	test( 'an upload of another window that ends meanwhile takes nothing away', async () => {
		await interrupt();
		fakeGroup( 'jobs', {
			list: () => page(),
			run: () =>
				Promise.resolve( job( { kind: 'import', state: 'done' } ) ),
		} );
		client.imports.create = () =>
			Promise.resolve( job( { id: 13, kind: 'import', total: 1 } ) );
		await choose( 'code\nOTHER\n', 'other.csv' );
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Check the row' } )
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Import 1 key' } )
		);
		await screen.findByRole( 'heading', { name: /imported$/ } );
		expect( Object.keys( { ...window.localStorage } ) ).toEqual( [
			'latchkey-upload-12',
		] );
	} );

	test( 'without what the browser kept it can only be cancelled', async () => {
		await interrupt();
		window.localStorage.clear();
		render( <Transfer /> );
		expect( await card() ).toHaveTextContent( 'It cannot go on from here' );
		expect(
			screen.queryByRole( 'button', { name: 'Choose the file again' } )
		).toBeNull();
		cancel.mockResolvedValue( job( { state: 'cancelled' } ) );
		fakeGroup( 'jobs', {
			cancel,
			list: () => page( { ...waiting, state: 'cancelled' } ),
		} );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Cancel this import' } )
		);
		await screen.findByText( 'Cancelled' );
		expect( cancel ).toHaveBeenCalledWith( 12 );
		expect(
			screen.queryByText( 'An import waits for its rows' )
		).toBeNull();
	} );

	test( 'what the browser keeps is nothing of what is in the file', async () => {
		await interrupt();
		const kept = JSON.stringify( { ...window.localStorage } );
		expect( kept ).toContain( 'keys.csv' );
		expect( kept ).not.toMatch( /AAAA|BBBB|CCCC|DDDD/ );
	} );
} );

test( 'the page must not be left while rows are on their way', async () => {
	let arrive: ( received: number ) => void = () => {};
	Object.assign( client.imports, {
		create: () => Promise.resolve( job( { kind: 'import', total: 1 } ) ),
		send: () =>
			new Promise< number >( ( resolve ) => ( arrive = resolve ) ),
	} );
	await choose( 'code\nAAAA\n' );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Check the row' } )
	);
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Import 1 key' } )
	);
	await screen.findByText( /Keep this page open/ );
	const leave = () => {
		const event = new Event( 'beforeunload', { cancelable: true } );
		window.dispatchEvent( event );
		return event.defaultPrevented;
	};
	expect( leave() ).toBe( true );
	await act( async () => arrive( 1 ) );
	await screen.findByRole( 'heading', { name: /imported/ } );
	expect( leave() ).toBe( false );
} );

test( 'orders that wait for new stock are named before the import, and what they got after it', async () => {
	const line = ( id: number, changes: Partial< WaitingLine > ) => ( {
		...{ id, order_id: 40 + id, product_id: 7, variation_id: 0 },
		...{ missing: 2, ...changes },
	} );
	client.imports.check = ( rows ) =>
		answered(
			rows.map( ( row ) =>
				checked( row, {
					product_id: 7,
					variation_id: row.code === 'RED' ? 8 : 0,
				} )
			),
			[
				line( 1, {} ),
				// Its own key first, then one of the whole product.
				line( 2, { variation_id: 8 } ),
				line( 3, { product_id: 9 } ),
				line( 4, {} ),
			]
		);
	fakeGroup( 'names', {
		read: () =>
			Promise.resolve( {
				...{ products: [], customers: [], terms: [], currency: '' },
				orders: [
					{ id: 41, number: '48219', buyer: 'A', url: '/one' },
					{ id: 42, number: '48222', buyer: 'B', url: '/two' },
				],
			} ),
	} );
	Object.assign( client.imports, {
		create: () => Promise.resolve( job( { kind: 'import', total: 4 } ) ),
		send: () => Promise.resolve( 4 ),
		given: () =>
			Promise.resolve( [
				{ order_id: 41, keys: 2 },
				{ order_id: 42, keys: 2 },
			] ),
	} );
	resetBoot( { screen: 'transfer', woocommerce: true } );
	await choose( 'code\nAAAA\nBBBB\nCCCC\nRED\n' );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Check all 4 rows' } )
	);
	expect(
		await screen.findByText(
			'4 of them go at once to orders #48219 and #48222, which wait for keys. Both customers get an email.'
		)
	).toBeVisible();
	expect( screen.getByText( 'Nobody else gets an email.' ) ).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Import 4 keys' } )
	);
	const fact = ( await screen.findByText( 'Given at once' ) ).parentElement;
	expect( fact ).toHaveTextContent( '4 keys, to orders #48219 and #48222' );
	expect( screen.getByRole( 'link', { name: '#48222' } ) ).toHaveAttribute(
		'href',
		'/two'
	);
} );

describe( 'an upload that failed', () => {
	const refused = new ApiError( 403, 'rest_cookie_invalid_nonce', 'No.' );
	const waiting = job( {
		...{ kind: 'import', state: 'running', total: 2, name: 'keys.csv' },
		result: { received: 1 },
	} );

	async function fail( changes: object = {} ) {
		const create = jest.fn( () =>
			Promise.resolve( job( { kind: 'import', total: 2 } ) )
		);
		const send = jest.fn().mockRejectedValueOnce( refused );
		send.mockResolvedValue( 2 );
		Object.assign( client.imports, { create, send, ...changes } );
		fakeGroup( 'jobs', {
			list: () => page(),
			get: () => Promise.resolve( waiting ),
			cancel: () => Promise.resolve( job( { state: 'cancelled' } ) ),
			run: () =>
				Promise.resolve( job( { kind: 'import', state: 'done' } ) ),
		} );
		await choose( 'code\nAAAA\nBBBB\n' );
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Check all 2 rows' } )
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Import 2 keys' } )
		);
		return { create, send };
	}

	test( 'goes on with the same import, after the rows that have arrived', async () => {
		const { create, send } = await fail();
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Try again' } )
		);
		await screen.findByRole( 'heading', { name: /imported$/ } );
		expect( create ).toHaveBeenCalledTimes( 1 );
		expect( send.mock.calls[ 1 ] ).toEqual( [
			12,
			[ { line: 3, code: 'BBBB' } ],
			expect.any( AbortSignal ),
		] );
	} );

	test( 'the same from the check', async () => {
		const { create } = await fail();
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Back to the check' } )
		);
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Import 2 keys' } )
		);
		await screen.findByRole( 'heading', { name: /imported$/ } );
		expect( create ).toHaveBeenCalledTimes( 1 );
	} );

	test( 'before the site said that it began is begun again by the same request', async () => {
		const create = jest
			.fn()
			.mockRejectedValueOnce( new UnavailableError( 'away' ) )
			.mockResolvedValue( job( { kind: 'import', total: 2 } ) );
		await fail( { create, send: jest.fn().mockResolvedValue( 2 ) } );
		await screen.findByRole(
			'heading',
			{ name: /imported$/ },
			{ timeout: 3000 }
		);
		const keys = create.mock.calls.map( ( [ , once ] ) => once );
		expect( keys ).toHaveLength( 2 );
		expect( keys[ 0 ] ).toBe( keys[ 1 ] );
	} );

	test( 'is not running: it waits for its rows', async () => {
		fakeGroup( 'jobs', { list: () => page( waiting ) } );
		render( <Transfer /> );
		expect( await screen.findByText( 'Waits for rows' ) ).toBeVisible();
		expect( screen.queryByText( 'Running' ) ).toBeNull();
	} );
} );
