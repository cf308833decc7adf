import { act, render, renderHook, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { copied } from '../../test/clipboard';
import { fakeKeyPairs } from '../../test/fake-client';
import { LOCKED, SECRET, keyPair } from '../../test/site';
import { noUsage } from '../../test/usage';
import { Details } from './details';
import { useSecret } from '../ui/use-secret';

function setUp( answers: object = {}, pair = keyPair() ) {
	const fakes = fakeKeyPairs( {
		get: () => Promise.resolve( pair ),
		usage: () => Promise.resolve( noUsage() ),
		...answers,
	} );
	render( <Details id={ 3 } /> );
	return { fakes, user: userEvent.setup() };
}

afterEach( () => jest.useRealTimers() );

test( 'the six fields, with state, limits and base address', async () => {
	setUp();
	await screen.findByRole( 'heading', { level: 1, name: /ERP stock sync/ } );
	const facts = Object.fromEntries(
		screen
			.getAllByRole( 'term' )
			.map( ( term ) => [
				term.textContent,
				term.nextElementSibling?.textContent,
			] )
	);
	expect( facts ).toMatchObject( {
		Name: 'ERP stock sync',
		Project: 'Warehouse',
		'Created At': 'Nov 3, 2026, 2:07 pm',
		'Last Used': 'Never',
		'Created By': 'AOAda Okafor',
		Permissions: 'Read license keys',
		Networks: 'Every network',
		Rate: 'No limit',
		Expires: 'Never',
		'Base address': 'https://shop.example/wp-json/wc/v1/',
	} );
	expect( screen.getByRole( 'heading', { level: 1 } ) ).toHaveTextContent(
		'Active'
	);
	expect( facts[ 'Secret Key' ] ).toContain( 'Hidden' );
} );

test( 'the eye shows the secret after the password, and hides it again', async () => {
	const reveal = jest
		.fn()
		.mockRejectedValueOnce( LOCKED() )
		.mockResolvedValue( SECRET );
	const { user } = setUp( {
		reveal,
		unlock: jest.fn().mockResolvedValue( {} ),
	} );
	await user.click(
		await screen.findByRole( 'button', { name: 'Show the secret' } )
	);
	await user.type(
		await screen.findByLabelText( 'Password for Ada' ),
		'x{Enter}'
	);
	expect( await screen.findByText( SECRET ) ).toBeVisible();
	expect( screen.getByText( 'Hides in 30 seconds' ) ).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'Hide the secret' } )
	);
	expect( screen.queryByText( SECRET ) ).not.toBeInTheDocument();
} );

test( 'a secret hides after 30 s, and when the page goes out of sight', () => {
	jest.useFakeTimers();
	const { result } = renderHook( () =>
		useSecret( () => Promise.resolve( SECRET ), { shown: '', hidden: '' } )
	);
	act( () => result.current.show( SECRET ) );
	act( () => jest.advanceTimersByTime( 29_000 ) );
	expect( result.current ).toMatchObject( { shown: SECRET, left: 1 } );
	act( () => jest.advanceTimersByTime( 1_250 ) );
	expect( result.current.shown ).toBeNull();

	act( () => result.current.show( SECRET ) );
	const state = jest
		.spyOn( document, 'visibilityState', 'get' )
		.mockReturnValue( 'hidden' );
	act( () => {
		document.dispatchEvent( new Event( 'visibilitychange' ) );
	} );
	expect( result.current.shown ).toBeNull();
	state.mockRestore();
} );

test( 'Copy fetches the secret without showing it', async () => {
	const { user } = setUp( { reveal: () => Promise.resolve( SECRET ) } );
	await user.click(
		await screen.findByRole( 'button', { name: 'Copy the secret' } )
	);
	expect( await copied() ).toBe( SECRET );
	expect( screen.queryByText( SECRET ) ).not.toBeInTheDocument();
} );

test( 'a secret that was shown once has neither eye nor test', async () => {
	setUp( {}, keyPair( { can_reveal: false } ) );
	expect(
		await screen.findByText( 'It was shown once and can’t be shown again.' )
	).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Show the secret' } )
	).not.toBeInTheDocument();
	expect(
		screen.queryByRole( 'button', { name: 'Test this pair' } )
	).not.toBeInTheDocument();
} );

test( 'Test this pair signs one request with the pair itself and says how long it took', async () => {
	const send = jest.fn().mockResolvedValue( {
		status: 200,
		headers: { get: () => null },
		text: () =>
			Promise.resolve(
				'{"name":"ERP","permissions":"read","scopes":["licenses:read"]}'
			),
	} );
	const original = globalThis.fetch;
	globalThis.fetch = send;
	const { user } = setUp( { reveal: () => Promise.resolve( SECRET ) } );
	await user.click(
		await screen.findByRole( 'button', { name: 'Test this pair' } )
	);
	expect( await screen.findByText( 'It works.' ) ).toBeVisible();
	expect(
		screen.getByText(
			/Signed in over HTTPS in \d+ ms\. This pair may: Read license keys\./
		)
	).toBeVisible();
	expect( send.mock.calls[ 0 ][ 0 ] ).toBe(
		'https://shop.example/wp-json/wc/v1/key-pairs/self'
	);
	expect( send.mock.calls[ 0 ][ 1 ] ).toMatchObject( {
		credentials: 'omit',
		headers: {
			Authorization: `Basic ${ btoa( `${ keyPair().consumer_key }:${ SECRET }` ) }`,
		},
	} );
	globalThis.fetch = original;
} );

test( 'Disable needs no password; the badge follows', async () => {
	const disable = jest
		.fn()
		.mockResolvedValue( keyPair( { state: 'disabled' } ) );
	const { user } = setUp( { disable } );
	await user.click(
		await screen.findByRole( 'button', { name: 'Disable' } )
	);
	expect(
		await screen.findByRole( 'heading', { level: 1, name: /Disabled/ } )
	).toBeVisible();
	expect( screen.getByRole( 'button', { name: 'Enable' } ) ).toBeVisible();
} );

test( 'Revoke asks first', async () => {
	const revoke = jest
		.fn()
		.mockResolvedValue( keyPair( { state: 'revoked' } ) );
	const { user } = setUp( { revoke } );
	await user.click( await screen.findByRole( 'button', { name: 'Revoke' } ) );
	expect(
		await screen.findByRole( 'dialog', {
			name: 'Revoke “ERP stock sync”?',
		} )
	).toBeVisible();
	expect( screen.getByRole( 'button', { name: 'Cancel' } ) ).toHaveFocus();
	await user.click(
		screen.getByRole( 'button', { name: 'Revoke API key' } )
	);
	expect(
		await screen.findByRole( 'heading', { level: 1, name: /Revoked/ } )
	).toBeVisible();
} );

test( 'Edit renames, and a taken name leaves the form as it is', async () => {
	const update = jest
		.fn()
		.mockRejectedValueOnce(
			new ApiError(
				409,
				'latchkey_duplicate_name',
				'That name is taken.'
			)
		)
		.mockResolvedValue( keyPair( { name: 'ERP' } ) );
	const { user } = setUp( { update } );
	await user.click(
		await screen.findByRole( 'button', { name: 'Edit name and project' } )
	);
	const name = await screen.findByRole( 'textbox', { name: 'Name' } );
	await user.clear( name );
	await user.type( name, 'ERP{Enter}' );
	expect( await screen.findByText( 'That name is taken.' ) ).toBeVisible();
	expect( name ).toHaveValue( 'ERP' );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect( update ).toHaveBeenLastCalledWith( 3, {
		name: 'ERP',
		project: 'Warehouse',
	} );
	expect(
		await screen.findByRole( 'heading', { level: 1, name: /^ERP/ } )
	).toBeVisible();
} );

test( 'a pair that is gone says so', async () => {
	setUp( {
		get: () =>
			Promise.reject( new ApiError( 404, 'latchkey_not_found', 'x' ) ),
	} );
	expect(
		await screen.findByRole( 'heading', {
			name: 'This API key does not exist',
		} )
	).toBeVisible();
} );
