import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { resetBoot } from '../../test/boot';
import { fakeGroup } from '../../test/fake-client';
import { client } from './client';
import { Transfer } from './screen';

test( 'an export is in the list, although it is noted after the list was read again', async () => {
	resetBoot( { screen: 'transfer', mayExport: true } );
	window.history.replaceState( null, '', '?page=latchkey-transfer' );
	const page = < Item, >( ...items: Item[] ) =>
		Promise.resolve( { items, total: items.length, totalPages: 1 } );
	let looks = 0;
	fakeGroup( 'jobs', { list: () => page() } );
	fakeGroup( 'licenses', { list: () => page() } );
	fakeGroup( 'events', {
		list: () =>
			++looks < 4
				? page()
				: page( {
						...{ id: 1, at: '2026-11-26 16:00:00', detail: {} },
						actor: { name: 'Ada Okafor' },
					} ),
	} );
	client.exports.create = () =>
		Promise.resolve( { url: '/wp-admin/admin-post.php', fields: {} } );
	const submit = jest
		.spyOn( HTMLFormElement.prototype, 'submit' )
		.mockImplementation( () => undefined );
	render( <Transfer /> );
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Export license keys' } )
	);
	expect( await screen.findByText( 'Export of license keys' ) ).toBeVisible();
	expect( submit ).toHaveBeenCalledTimes( 1 );
	expect( looks ).toBe( 4 );
} );
