import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { fakeKeyPairs } from '../../test/fake-client';
import { LOCKED, NOW, SECRET, keyPair } from '../../test/site';
import { noUsage } from '../../test/usage';
import { Details } from './details';
import { isStillUsed, overlapEnd } from './rotation';

const HOUR = 3_600_000;
const utc = ( ms: number ) =>
	new Date( ms ).toISOString().slice( 0, 19 ).replace( 'T', ' ' );

/** A pair with an old secret that works for 21 hours. */
const running = ( used = Date.now() - HOUR / 20 ) =>
	keyPair( {
		current_used_at: utc( Date.now() - HOUR / 50 ),
		current_used_ip: '203.0.113.42',
		previous: {
			until: utc( Date.now() + 21.5 * HOUR ),
			last_used_at: utc( used ),
			last_used_ip: '203.0.113.7',
		},
	} );

function setUp( answers: object, pair = keyPair() ) {
	fakeKeyPairs( {
		get: () => Promise.resolve( pair ),
		usage: () => Promise.resolve( noUsage() ),
		...answers,
	} );
	render( <Details id={ 3 } /> );
	return userEvent.setup();
}

const press = ( name: string ) => screen.findByRole( 'button', { name } );
const NEW = SECRET.replace( 'Not', 'New' );

test( 'rotates for a day unless something else is chosen, and shows the new secret alone, after the password', async () => {
	const rotate = jest
		.fn()
		.mockRejectedValueOnce( LOCKED() )
		.mockResolvedValue( { ...running(), consumer_secret: NEW } );
	const user = setUp( {
		rotate,
		reveal: () => Promise.resolve( SECRET ),
		unlock: jest.fn().mockResolvedValue( {} ),
	} );
	await user.click( await press( 'Show the secret' ) );
	expect( await screen.findByText( SECRET ) ).toBeVisible();
	await user.click( await press( 'Rotate secret' ) );
	expect( screen.getByRole( 'radio', { name: 'For 1 day' } ) ).toBeChecked();
	await user.click( screen.getByRole( 'radio', { name: 'For 7 days' } ) );
	await user.click(
		screen.getAllByRole( 'button', { name: 'Rotate secret' } ).at( -1 )!
	);
	await user.type(
		await screen.findByLabelText( 'Password for Ada' ),
		'x{Enter}'
	);
	expect( await screen.findByLabelText( 'Consumer secret' ) ).toHaveValue(
		NEW
	);
	expect( rotate ).toHaveBeenLastCalledWith( 3, { overlap: 604_800 } );
	expect( screen.queryByLabelText( 'Consumer key' ) ).toBeNull();
	expect(
		screen.getByText( /The old secret still works until/ )
	).toBeVisible();
	await user.click( await press( 'Done' ) );
	expect( screen.queryByDisplayValue( NEW ) ).toBeNull();
	expect( screen.queryByText( SECRET ) ).toBeNull();
	expect( await press( 'End it now' ) ).toBeVisible();
} );

test( 'somebody else has rotated it: the old secret is ended only after a word about it', async () => {
	const rotate = jest
		.fn()
		.mockRejectedValueOnce(
			new ApiError( 409, 'latchkey_rotation_running', 'It works.' )
		)
		.mockResolvedValue( { ...keyPair(), consumer_secret: NEW } );
	const user = setUp( { rotate } );
	await user.click( await press( 'Rotate secret' ) );
	await user.click( screen.getByRole( 'radio', { name: 'Not any more' } ) );
	await user.click(
		screen.getAllByRole( 'button', { name: 'Rotate secret' } ).at( -1 )!
	);
	expect(
		(
			await screen.findAllByText( /of an earlier rotation still works/ )
		)[ 0 ]
	).toBeVisible();
	await user.click( await press( 'End the old one and rotate' ) );
	expect( rotate ).toHaveBeenLastCalledWith( 3, {
		overlap: 0,
		end_previous: true,
	} );
	expect(
		await screen.findByText( 'The old secret works no more.' )
	).toBeVisible();
} );

test( 'while two secrets work, the page says which was used last, and one click ends the old one', async () => {
	const endPrevious = jest.fn().mockResolvedValue( keyPair() );
	const user = setUp( { endPrevious }, running() );
	expect(
		await screen.findByRole( 'heading', {
			name: /^The old secret still works/,
		} )
	).toHaveTextContent( '21 hours left' );
	expect( screen.getByText( 'Still in use' ) ).toBeVisible();
	expect( screen.getByText( 'from 203.0.113.7' ) ).toBeVisible();
	expect( screen.getByText( 'from 203.0.113.42' ) ).toBeVisible();
	const rotate = await press( 'Rotate secret' );
	expect( rotate ).toHaveAttribute( 'aria-disabled', 'true' );
	await user.click( rotate );
	expect( screen.queryByRole( 'dialog' ) ).toBeNull();
	await user.click( await press( 'End it now' ) );
	expect( endPrevious ).toHaveBeenCalledWith( 3 );
	expect( screen.queryByText( /The old secret still works/ ) ).toBeNull();
	expect( await press( 'Rotate secret' ) ).not.toHaveAttribute(
		'aria-disabled',
		'true'
	);
} );

test( 'the card goes when the old secret ends on an open page', async () => {
	jest.useFakeTimers( { now: NOW } );
	setUp( {}, running() );
	await act( () => Promise.resolve() );
	expect( screen.getByText( '21 hours left' ) ).toBeVisible();
	act( () => {
		jest.advanceTimersByTime( 21.6 * HOUR );
	} );
	expect( screen.queryByText( /The old secret still works/ ) ).toBeNull();
	jest.useRealTimers();
} );

test( 'an old secret that nobody used for an hour is not called in use', () => {
	const at = ( time: string | null ) =>
		isStillUsed( { last_used_at: time }, NOW );
	expect( at( '2026-11-22 14:30:00' ) ).toBe( true );
	expect( at( '2026-11-22 14:00:00' ) ).toBe( false );
	expect( at( null ) ).toBe( false );
} );

test( 'an end today is a time, another one has its date', () => {
	expect( overlapEnd( 3600, NOW ) ).toBe( '11:00 am' );
	expect( overlapEnd( 86_400, NOW ) ).toBe( 'Nov 23, 2026, 10:00 am' );
} );

test( 'a revoked pair has no Rotate', async () => {
	setUp( {}, keyPair( { state: 'revoked' } ) );
	await press( 'Delete' );
	expect(
		screen.queryByRole( 'button', { name: 'Rotate secret' } )
	).toBeNull();
} );
