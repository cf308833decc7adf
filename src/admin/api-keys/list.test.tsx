import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { UnavailableError } from '../../client';
import { fakeKeyPairs, fakeSite } from '../../test/fake-client';
import { keyPair } from '../../test/site';
import { ApiKeys } from './screen';

const answer = ( ...items: ReturnType< typeof keyPair >[] ) => ( {
	items,
	total: items.length,
	totalPages: 1,
} );

beforeEach( () => {
	fakeSite( { status: () => new Promise( () => {} ) } );
} );

test( 'the columns and their labels; a pair that never called says Never', async () => {
	fakeKeyPairs( { list: () => Promise.resolve( answer( keyPair() ) ) } );
	render( <ApiKeys /> );
	const row = (
		await screen.findByRole( 'link', { name: 'ERP stock sync' } )
	).closest( 'tr' ) as HTMLElement;
	for ( const words of [
		'Warehouse',
		'ck_…eKey',
		'Nov 3, 2026',
		'Never',
		'Ada Okafor',
	] ) {
		expect( within( row ).getByText( words ) ).toBeVisible();
	}
	for ( const name of [
		'Name',
		'Secret Key',
		'Created',
		'Last Used',
		'Created By',
	] ) {
		expect(
			screen.getByRole( 'columnheader', {
				name: new RegExp( `^${ name }[↓ ]*$` ),
			} )
		).toBeVisible();
	}
	expect(
		within( row ).getByRole( 'button', { name: 'Delete ERP stock sync' } )
	).toBeVisible();
	expect( screen.getByText( '1 API key' ) ).toBeVisible();
} );

test( 'the eye opens the details, and Back leads to the same list', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-api-keys&search=erp&paged=2'
	);
	fakeKeyPairs( {
		list: () =>
			Promise.resolve( {
				...answer( keyPair() ),
				total: 21,
				totalPages: 2,
			} ),
		get: () => Promise.resolve( keyPair() ),
	} );
	const user = userEvent.setup();
	render( <ApiKeys /> );
	await user.click(
		await screen.findByRole( 'button', { name: 'View ERP stock sync' } )
	);
	expect(
		await screen.findByRole( 'heading', {
			level: 1,
			name: /ERP stock sync/,
		} )
	).toHaveFocus();
	expect( window.location.search ).toBe(
		'?page=latchkey-api-keys&search=erp&paged=2&key=3'
	);
	await user.click(
		screen.getByRole( 'link', { name: 'Back to API Keys' } )
	);
	expect( window.location.search ).toBe(
		'?page=latchkey-api-keys&search=erp&paged=2'
	);
	expect(
		screen.getByRole( 'heading', { level: 1, name: 'API Keys' } )
	).toBeVisible();
} );

test( 'none yet: what a key is for, and one Add New', async () => {
	fakeKeyPairs( { list: () => Promise.resolve( answer() ) } );
	render( <ApiKeys /> );
	expect(
		await screen.findByRole( 'heading', { name: 'No API keys yet' } )
	).toBeVisible();
	expect( screen.getAllByRole( 'button', { name: 'Add New' } ) ).toHaveLength(
		1
	);
	expect( screen.queryByRole( 'table' ) ).not.toBeInTheDocument();
} );

test( 'no match: the word is repeated, the total of all stays, Clear search brings the rows back', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-api-keys&search=warehose'
	);
	const list = jest.fn( ( query: { search?: string; per_page?: number } ) =>
		Promise.resolve(
			query.search
				? answer()
				: { ...answer( keyPair() ), total: 14, totalPages: 1 }
		)
	);
	fakeKeyPairs( { list } );
	render( <ApiKeys /> );
	expect(
		await screen.findByRole( 'heading', {
			name: 'No API keys match “warehose”',
		} )
	).toBeVisible();
	expect( await screen.findByText( '0 of 14 API keys' ) ).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Clear search' } )
	);
	expect(
		await screen.findByRole( 'link', { name: 'ERP stock sync' } )
	).toBeVisible();
	expect( window.location.search ).toBe( '?page=latchkey-api-keys' );
} );

test( 'an error is never an empty list, and Try again loads it', async () => {
	const list = jest
		.fn()
		.mockRejectedValueOnce( new UnavailableError( 'away' ) )
		.mockResolvedValue( answer( keyPair() ) );
	fakeKeyPairs( { list } );
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-api-keys&orderby=name&order=asc'
	);
	render( <ApiKeys /> );
	expect( await screen.findByRole( 'alert' ) ).toHaveTextContent(
		'The API keys could not be loaded'
	);
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect(
		await screen.findByRole( 'link', { name: 'ERP stock sync' } )
	).toBeVisible();
} );

test( 'selected rows bring Delete and Clear in the count’s place', async () => {
	fakeKeyPairs( {
		list: () =>
			Promise.resolve(
				answer( keyPair(), keyPair( { id: 4, name: 'CRM' } ) )
			),
	} );
	const user = userEvent.setup();
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-api-keys&state=active'
	);
	render( <ApiKeys /> );
	await user.click(
		await screen.findByRole( 'checkbox', { name: /ERP stock sync/ } )
	);
	await user.click( screen.getByRole( 'checkbox', { name: /CRM/ } ) );
	expect( screen.getByText( '2 selected' ) ).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Delete' } ) );
	expect(
		await screen.findByRole( 'dialog', { name: 'Delete 2 API keys?' } )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	await user.click( screen.getByRole( 'button', { name: 'Clear' } ) );
	await waitFor( () =>
		expect( screen.queryByText( '2 selected' ) ).not.toBeInTheDocument()
	);
} );

test( 'what somebody should look at has a badge, and a filter of its own', async () => {
	const list = jest.fn( () =>
		Promise.resolve(
			answer(
				keyPair( {
					failing_since: '2026-11-18 10:00:00',
					last_used_at: '2026-11-17 10:00:00',
				} )
			)
		)
	);
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-api-keys&attention=failing'
	);
	fakeKeyPairs( { list } );
	render( <ApiKeys /> );
	expect(
		await screen.findByText( 'Fails since Nov 18, 2026' )
	).toBeVisible();
	expect( list ).toHaveBeenCalledWith(
		expect.objectContaining( { attention: 'failing' } ),
		expect.anything()
	);
	window.history.replaceState( null, '', '?page=latchkey-api-keys' );
} );

test( 'selected pairs are disabled at once; those that are stopped already are left alone', async () => {
	const disable = jest.fn().mockResolvedValue( {} );
	const list = jest.fn( () =>
		Promise.resolve(
			answer(
				keyPair( { id: 1, name: 'One' } ),
				keyPair( { id: 2, name: 'Two', state: 'disabled' } ),
				keyPair( { id: 3, name: 'Three' } )
			)
		)
	);
	fakeKeyPairs( { list, disable } );
	render( <ApiKeys /> );
	for ( const name of [ 'One', 'Two', 'Three' ] ) {
		await userEvent.click(
			await screen.findByRole( 'checkbox', { name: new RegExp( name ) } )
		);
	}
	await userEvent.click( screen.getByRole( 'button', { name: 'Disable' } ) );
	await waitFor( () =>
		expect( disable.mock.calls ).toEqual( [ [ 1 ], [ 3 ] ] )
	);
	await waitFor( () => expect( list ).toHaveBeenCalledTimes( 2 ) );
} );
