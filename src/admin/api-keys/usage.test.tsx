import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { fakeGroup, fakeKeyPairs } from '../../test/fake-client';
import { keyPair } from '../../test/site';
import { noUsage, usage } from '../../test/usage';
import type { KeyPairUsage } from '../../types/key-pair-usage';
import { answerWord, reasonWord } from '../labels/usage';
import { Usage } from './usage';

const NAMES = {
	products: [ { id: 77, name: 'Soundmap 4', url: '' } ],
	customers: [],
	orders: [],
	terms: [],
	currency: 'USD',
};

async function show( answer: unknown ) {
	const ask = jest.fn( () => Promise.resolve( answer ) );
	fakeKeyPairs( { usage: ask } );
	fakeGroup( 'names', { read: () => Promise.resolve( NAMES ) } );
	render( <Usage pair={ keyPair() } /> );
	await act( async () => undefined );
	return { ask, user: userEvent.setup() };
}

const region = ( name: RegExp ) =>
	within( screen.getByRole( 'region', { name } ) );

test( 'requests by day: a dot above each day with refusals, and a table for screen readers', async () => {
	await show( usage() );
	expect(
		screen.getByRole( 'heading', { name: /^Requests ?735 in 30 days$/ } )
	).toBeVisible();
	expect( document.querySelectorAll( '.is-mark' ) ).toHaveLength( 2 );
	expect( screen.getByText( 'A day with refused requests' ) ).toBeVisible();
	const rows = within( screen.getByRole( 'table', { name: /each day/ } ) )
		.getAllByRole( 'row' )
		.map( ( row ) =>
			Array.from( row.children, ( cell ) => cell.textContent )
		);
	expect( rows ).toHaveLength( 31 );
	expect( rows[ 0 ] ).toEqual( [ 'Day', 'Requests', 'Refused' ] );
	expect( rows[ 21 ] ).toEqual( [ 'Nov 13, 2026', '30', '2' ] );
} );

test( 'the keyboard reads one day after the other', async () => {
	const { user } = await show( usage() );
	const chart = screen.getByRole( 'slider', { name: 'Requests each day' } );
	act( () => chart.focus() );
	expect( chart ).toHaveAttribute( 'aria-valuetext', 'Nov 22, 2026: 39' );
	await user.keyboard( '{Home}{ArrowRight}' );
	expect( chart ).toHaveAttribute( 'aria-valuetext', 'Oct 25, 2026: 11' );
	for ( let i = 0; i < 9; i++ ) {
		await user.keyboard( '{ArrowRight}' );
	}
	expect( chart ).toHaveAttribute(
		'aria-valuetext',
		'Nov 3, 2026: 20, 1 refused'
	);
	expect( screen.getByText( 'Nov 3, 2026: 20, 1 refused' ) ).toBeVisible();
} );

test( 'the last failures say what was not allowed', async () => {
	await show( usage() );
	expect( await screen.findByText( /Soundmap 4/ ) ).toBeVisible();
	const rows = region( /^Last failures/ )
		.getAllByRole( 'row' )
		.slice( 1 )
		.map( ( row ) =>
			Array.from( row.children, ( cell ) => cell.textContent )
		);
	expect( rows ).toEqual( [
		[
			'Nov 19, 2026, 4:26 pm',
			'DELETE /wc/v1/keys/1093',
			'403 Not allowedmay not write license keys',
		],
		[
			'Nov 18, 2026, 11:02 am',
			'GET /wc/v1/keys?product_id=77',
			'403 Not allowedSoundmap 4 is not among its products',
		],
		[
			'Nov 18, 2026, 9:15 am',
			'GET /wc/v1/keys?status=active',
			'401 Refusedfrom 198.51.100.9, not in its networks',
		],
	] );
	expect( screen.queryByRole( 'button', { name: 'View all' } ) ).toBeNull();
} );

test( 'five failures at first, all of them on request', async () => {
	const [ one ] = usage().failures as [ KeyPairUsage[ 'failures' ][ 0 ] ];
	const { user } = await show(
		usage( { failures: Array.from( { length: 7 }, () => one ) } )
	);
	const count = () =>
		region( /^Last failures/ ).getAllByRole( 'row' ).length - 1;
	expect( count() ).toBe( 5 );
	await user.click( screen.getByRole( 'button', { name: 'View all' } ) );
	expect( count() ).toBe( 7 );
	await user.click( screen.getByRole( 'button', { name: 'Show fewer' } ) );
	expect( count() ).toBe( 5 );
} );

test( 'the period is asked for', async () => {
	const { ask, user } = await show( usage() );
	expect( ask ).toHaveBeenLastCalledWith( 3, 30 );
	await user.selectOptions(
		screen.getByRole( 'combobox', { name: 'Period' } ),
		'Last 90 days'
	);
	expect( ask ).toHaveBeenLastCalledWith( 3, 90 );
} );

test( 'nothing yet, and nothing that could be loaded', async () => {
	await show( noUsage() );
	expect( screen.getByText( 'No requests in this time.' ) ).toBeVisible();
	expect( screen.getByText( 'No request was refused.' ) ).toBeVisible();
	expect( screen.queryByRole( 'slider' ) ).toBeNull();
} );

test( 'an error can be tried again', async () => {
	const ask = jest
		.fn()
		.mockRejectedValueOnce( new ApiError( 500, 'broken', 'Broken.' ) )
		.mockResolvedValue( usage() );
	fakeKeyPairs( { usage: ask } );
	fakeGroup( 'names', { read: () => Promise.resolve( NAMES ) } );
	render( <Usage pair={ keyPair() } /> );
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	await userEvent.click( again );
	expect( await screen.findByRole( 'slider' ) ).toBeVisible();
} );

test( 'each reason is a sentence of its own', () => {
	const reasons = [
		'secret',
		'network',
		'expired',
		'disabled',
		'revoked',
		'orphaned',
		'scope',
		'product',
		'rate',
		'person',
		'other',
	] as const;
	const words = reasons.map( ( reason ) =>
		reasonWord( { reason, detail: '60', ip: '192.0.2.1' } )
	);
	expect( new Set( words ).size ).toBe( reasons.length );
	expect( words[ 8 ] ).toBe( 'more than 60 requests in a minute' );
	const scopes = [ 'licenses', 'activations', 'generators' ].flatMap(
		( one ) => [ `${ one }:read`, `${ one }:write`, '' ]
	);
	expect(
		new Set(
			scopes.map( ( detail ) =>
				reasonWord( { reason: 'scope', detail, ip: '' } )
			)
		).size
	).toBe( 7 );
	expect( [ 401, 403, 429 ].map( answerWord ) ).toEqual( [
		'401 Refused',
		'403 Not allowed',
		'429 Too many',
	] );
} );
