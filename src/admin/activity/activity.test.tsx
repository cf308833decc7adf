import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { resetBoot } from '../../test/boot';
import { fakeGroup } from '../../test/fake-client';
import { event, pageOf } from '../../test/licenses';
import { requestFromState, stateFromUrl } from '../ui/list-query';
import { kinds } from './objects';
import { QUERY } from './query';
import { Activity } from './screen';

beforeEach( () => {
	window.history.replaceState( null, '', '?page=latchkey-activity' );
	resetBoot( {
		screen: 'activity',
		screens: [
			{ id: 'licenses', label: 'License keys', url: '/licenses?page=l' },
		],
	} );
} );

test( 'who did what, when, to which key', async () => {
	fakeGroup( 'events', {
		list: () =>
			Promise.resolve(
				pageOf( [
					event( { detail: { seat: 'Old iMac', hint: 'UZ33' } } ),
				] )
			),
	} );
	render( <Activity /> );
	const row = within(
		( await screen.findByText( 'Seat “Old iMac” freed' ) ).closest(
			'tr'
		) as HTMLElement
	);
	expect( row.getByText( 'By Mei Lin' ) ).toBeVisible();
	expect( row.getByText( 'Nov 20, 2026, 4:12 pm' ) ).toBeVisible();
	expect( row.getByText( '192.0.2.1' ) ).toBeVisible();
	expect(
		row.getByRole( 'link', { name: 'License key …UZ33' } )
	).toHaveAttribute( 'href', '/licenses?page=l&key=25' );
	expect( screen.getByText( '1 event' ) ).toBeVisible();
	expect( screen.queryByRole( 'checkbox' ) ).toBeNull();
} );

test( 'the filter by kind comes from the address; who has no API Keys screen is not offered their events', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-activity&object_kind=license'
	);
	const list = jest.fn( () => Promise.resolve( pageOf( [ event() ] ) ) );
	fakeGroup( 'events', { list } );
	render( <Activity /> );
	expect(
		await screen.findByRole( 'button', { name: /Kind.*License keys/ } )
	).toBeVisible();
	expect( list ).toHaveBeenCalledWith(
		expect.objectContaining( { object_kind: 'license' } ),
		expect.anything()
	);
	expect( kinds() ).toEqual( [ 'license', 'generator' ] );
	resetBoot( { screens: [ { id: 'api-keys', label: '', url: '' } ] } );
	expect( kinds() ).toContain( 'key_pair' );
} );

test( 'nothing that matches is said, with the way back', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-activity&object_kind=license&object_id=9'
	);
	fakeGroup( 'events', { list: () => Promise.resolve( pageOf( [] ) ) } );
	const user = userEvent.setup();
	render( <Activity /> );
	expect(
		await screen.findByRole( 'heading', {
			name: 'Nothing matches the filters',
		} )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Reset filters' } ) );
	expect( window.location.search ).toBe( '?page=latchkey-activity' );
} );

test( 'address → request', () => {
	expect(
		requestFromState(
			stateFromUrl(
				new URLSearchParams(
					'object_kind=license&object_id=25&paged=3'
				),
				QUERY
			),
			20,
			QUERY
		)
	).toMatchObject( { object_kind: 'license', object_id: '25', page: 3 } );
} );
