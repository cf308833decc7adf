import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeSite } from '../../test/fake-client';
import type { Settings } from '../../types/settings';
import { OtherSignIns } from './other-sign-ins';

test( 'a tick is saved, and shows what the site made of it', async () => {
	const settings = { other_sign_ins: false } as unknown as Settings;
	const updateSettings = jest.fn( ( changes ) =>
		Promise.resolve( { ...settings, ...changes } )
	);
	fakeSite( { settings: () => Promise.resolve( settings ), updateSettings } );
	render( <OtherSignIns /> );
	const tick = await screen.findByRole( 'checkbox', {
		name: /signed in by another plugin/,
	} );
	expect( tick ).not.toBeChecked();
	await userEvent.setup().click( tick );
	expect( updateSettings ).toHaveBeenCalledWith( { other_sign_ins: true } );
	expect( await screen.findByRole( 'checkbox' ) ).toBeChecked();
} );
