import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeSite } from '../../test/fake-client';
import type { Status } from '../../types/status';
import { SiteNotices, encryptionKeyLine } from './site-notices';

const status = ( changes: Partial< Status > = {} ): Status => ( {
	https: true,
	environment: 'production',
	encryption_key: 'constant',
	encryption_state: 'ok',
	encryption_advice: null,
	index_key: 'ok',
	route_conflict: false,
	base_url: 'https://shop.example/wp-json/wc/v1/',
	woocommerce: true,
	rest_closed: null,
	...changes,
} );

test( 'plain HTTP: the cause, the line, and Check again takes the banner away', async () => {
	const answers = [ status( { https: false } ), status() ];
	fakeSite( { status: () => Promise.resolve( answers.shift() ) } );
	render( <SiteNotices /> );
	expect( await screen.findByText( /API keys are refused/ ) ).toBeVisible();
	expect( screen.getByText( /HTTP_X_FORWARDED_PROTO/ ) ).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Check again' } )
	);
	expect(
		screen.queryByRole( 'button', { name: 'Check again' } )
	).not.toBeInTheDocument();
} );

test( 'a local site may use plain HTTP', async () => {
	fakeSite( {
		status: () =>
			Promise.resolve(
				status( {
					https: false,
					environment: 'local',
					encryption_key: 'database',
				} )
			),
	} );
	render( <SiteNotices /> );
	expect(
		await screen.findByText( /encryption key is kept in the database/ )
	).toBeVisible();
	expect(
		screen.queryByText( /API keys are refused/ )
	).not.toBeInTheDocument();
} );

test( 'REST that is closed: what to allow, and Check again asks anew', async () => {
	const closed = {
		title: 'Sold software cannot validate its license keys.',
		text: 'Allow these routes:',
		routes: [ '/wc/v1/keys/validate', '/wc/v1/keys/activate' ],
	};
	const checkStatus = jest.fn( () => Promise.resolve( status() ) );
	fakeSite( {
		status: () => Promise.resolve( status( { rest_closed: closed } ) ),
		checkStatus,
	} );
	render( <SiteNotices /> );
	expect( await screen.findByText( closed.title ) ).toBeVisible();
	expect( screen.getByText( /keys\/activate/ ) ).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Check again' } )
	);
	expect( checkStatus ).toHaveBeenCalled();
	expect( screen.queryByText( closed.title ) ).not.toBeInTheDocument();
} );

test( 'the line to paste holds 32 fresh bytes', () => {
	const [ , key = '' ] =
		/'([A-Za-z0-9+/=]+)' \);$/.exec( encryptionKeyLine() ) ?? [];
	expect( atob( key ) ).toHaveLength( 32 );
	expect( encryptionKeyLine() ).not.toBe( encryptionKeyLine() );
} );
