import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { resetBoot } from '../../test/boot';
import { fakeKeyPairs, fakeSite } from '../../test/fake-client';
import type { SettingsForm } from '../../types/settings-form';
import { Screen } from './screen';

type Row = SettingsForm[ 'settings' ][ number ];

const row = (
	changes: Partial< Row > & Pick< Row, 'name' | 'kind' >
): Row => ( {
	group: 'selling',
	label: `Label of ${ changes.name }`,
	help: `What ${ changes.name } brings.`,
	word: `Word of ${ changes.name }`,
	unit: '',
	minimum: null,
	maximum: null,
	choices: [],
	none: '',
	empty_means: [],
	only_if: [],
	links: [],
	note: null,
	...changes,
} );

const choice = ( value: string | number, example = '' ) => ( {
	value,
	label: `Choice ${ value }`,
	help: `About ${ value }`,
	example,
} );

const FORM: SettingsForm = {
	groups: [
		{ name: 'selling', label: 'Selling' },
		{ name: 'sign_in', label: 'API keys and sign-in' },
	],
	settings: [
		row( {
			name: 'statuses',
			kind: 'choices',
			choices: [ 'held', 'paid', 'done' ].map( ( v ) => choice( v ) ),
			empty_means: [ 'paid', 'done' ],
		} ),
		row( {
			name: 'policy',
			kind: 'choice',
			choices: [
				choice( 'off', 'It is off.' ),
				choice( 'some' ),
				choice( 'on', 'It is on.' ),
			],
		} ),
		row( {
			name: 'allowed',
			kind: 'choices',
			choices: [ choice( 3 ), choice( 4 ) ],
			only_if: [ { name: 'policy', values: [ 'some' ] } ],
		} ),
		row( {
			name: 'days',
			kind: 'number',
			unit: 'days',
			minimum: 1,
			maximum: 3650,
		} ),
		row( { name: 'open', kind: 'toggle', group: 'sign_in' } ),
		row( {
			name: 'proxies',
			kind: 'lines',
			group: 'sign_in',
			note: { title: 'Your address:', text: '127.0.0.1' },
		} ),
		row( { name: 'motto', kind: 'text', group: 'sign_in' } ),
	],
};

const VALUES = {
	statuses: [],
	policy: 'off',
	allowed: [],
	days: 90,
	open: false,
	proxies: [ '10.0.0.0/8' ],
	motto: 'Sell',
};

/** A site that stores changes. */
function site( answers: Parameters< typeof fakeSite >[ 0 ] = {} ) {
	let now: Record< string, unknown > = VALUES;
	return fakeSite( {
		settings: jest.fn( () => Promise.resolve( now ) ),
		settingsForm: jest.fn( () => Promise.resolve( FORM ) ),
		checkSettings: jest.fn( () =>
			Promise.resolve( { problems: [], notes: [] } )
		),
		updateSettings: jest.fn( ( changes ) => {
			now = { ...now, ...changes };
			return Promise.resolve( now );
		} ),
		...answers,
	} );
}

async function open() {
	render( <Screen /> );
	await screen.findByRole( 'heading', { name: 'Selling' } );
	return userEvent.setup();
}

const save = () => screen.getByRole( 'button', { name: 'Save changes' } );
const group = ( name: string ) =>
	screen.getByRole( 'group', { name: new RegExp( `^Label of ${ name }` ) } );

/** Fires the event that browsers fire before they leave a page; true if the user must confirm. */
function isAskedBeforeLeaving(): boolean {
	const event = new Event( 'beforeunload', { cancelable: true } );
	window.dispatchEvent( event );
	return event.defaultPrevented;
}

beforeEach( () => {
	resetBoot( { screen: 'settings' } );
	window.history.replaceState(
		null,
		'',
		'/wp-admin/admin.php?page=latchkey-settings'
	);
} );

test( 'each kind is drawn with its control, in its group, with its sentence', async () => {
	site();
	await open();
	expect(
		screen
			.getAllByRole( 'heading', { level: 2 } )
			.map( ( one ) => one.textContent )
	).toEqual( [ 'Selling', 'API keys and sign-in' ] );
	// An empty list means these choices.
	expect(
		within( group( 'statuses' ) )
			.getAllByRole( 'checkbox' )
			.map( ( one ) => ( one as HTMLInputElement ).checked )
	).toEqual( [ false, true, true ] );
	expect( screen.getByRole( 'radio', { name: 'Choice off' } ) ).toBeChecked();
	expect( screen.getByText( 'It is off.' ) ).toBeVisible();
	expect(
		screen.getByRole( 'spinbutton', { name: 'Label of days (days)' } )
	).toHaveValue( 90 );
	expect(
		screen.getByRole( 'checkbox', { name: 'Word of open' } )
	).not.toBeChecked();
	expect(
		screen.getByRole( 'textbox', { name: 'Label of proxies' } )
	).toHaveValue( '10.0.0.0/8' );
	expect(
		screen.getByRole( 'textbox', { name: 'Label of motto' } )
	).toHaveValue( 'Sell' );
	expect( group( 'days' ) ).toHaveAccessibleDescription(
		'What days brings.'
	);
	// Hidden while another setting has this value.
	expect( screen.queryByText( 'Label of allowed' ) ).not.toBeInTheDocument();
	expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	expect( isAskedBeforeLeaving() ).toBe( false );
} );

test( 'what is changed is counted and marked, only that is sent, and leaving asks until it is saved', async () => {
	const { updateSettings } = site();
	const user = await open();
	await user.click( screen.getByRole( 'radio', { name: 'Choice some' } ) );
	await user.click( screen.getByRole( 'checkbox', { name: /^Choice 3/ } ) );
	await user.click(
		screen.getByRole( 'checkbox', { name: /^Choice held/ } )
	);
	const days = screen.getByRole( 'spinbutton' );
	await user.clear( days );
	await user.type( days, '30' );
	await user.type(
		screen.getByRole( 'textbox', { name: /proxies/ } ),
		'\n\n 192.0.2.1 \n'
	);
	expect( screen.getByRole( 'status' ) ).toHaveTextContent(
		'5 unsaved changes'
	);
	expect( screen.getAllByText( 'Changed' ) ).toHaveLength( 5 );
	expect( isAskedBeforeLeaving() ).toBe( true );
	await user.click( save() );
	await waitFor( () => expect( updateSettings ).toHaveBeenCalledTimes( 1 ) );
	expect( updateSettings ).toHaveBeenCalledWith( {
		policy: 'some',
		allowed: [ 3 ],
		statuses: [ 'paid', 'done', 'held' ],
		days: 30,
		proxies: [ '10.0.0.0/8', '192.0.2.1' ],
	} );
	await screen.findByText( 'No unsaved changes' );
	expect( screen.queryByText( 'Changed' ) ).not.toBeInTheDocument();
	expect( days ).toHaveValue( 30 );
	expect( isAskedBeforeLeaving() ).toBe( false );
} );

test( 'what was changed back is no change; Discard takes the rest back', async () => {
	const { updateSettings } = site();
	const user = await open();
	const paid = screen.getByRole( 'checkbox', { name: /^Choice paid/ } );
	await user.click( paid );
	await user.click( paid );
	expect( screen.getByRole( 'status' ) ).toHaveTextContent(
		'No unsaved changes'
	);
	await user.click(
		screen.getByRole( 'checkbox', { name: 'Word of open' } )
	);
	await user.click( screen.getByRole( 'button', { name: 'Discard' } ) );
	expect(
		screen.getByRole( 'checkbox', { name: 'Word of open' } )
	).not.toBeChecked();
	expect( updateSettings ).not.toHaveBeenCalled();
} );

test( 'a set that is what WooCommerce counts follows it again', async () => {
	const { updateSettings } = site( {
		settings: () => Promise.resolve( { ...VALUES, statuses: [ 'done' ] } ),
	} );
	const user = await open();
	await user.click(
		screen.getByRole( 'checkbox', { name: /^Choice paid/ } )
	);
	await user.click( save() );
	await waitFor( () =>
		expect( updateSettings ).toHaveBeenCalledWith( { statuses: [] } )
	);
} );

test( 'a number out of bounds and an empty choice are problems: Save leads there and sends nothing', async () => {
	const { updateSettings } = site();
	const user = await open();
	const days = screen.getByRole( 'spinbutton' );
	await user.clear( days );
	await user.type( days, '9999' );
	for ( const name of [ /^Choice paid/, /^Choice done/ ] ) {
		await user.click( screen.getByRole( 'checkbox', { name } ) );
	}
	expect(
		screen.getByText( 'A whole number from 1 to 3,650 is needed here.' )
	).toBeVisible();
	expect( days ).toHaveAccessibleDescription(
		'A whole number from 1 to 3,650 is needed here.'
	);
	expect( screen.getByText( 'Choose at least one.' ) ).toBeVisible();
	expect( screen.getByText( /2 problems to correct:/ ) ).toBeVisible();
	await user.click( save() );
	expect( updateSettings ).not.toHaveBeenCalled();
	expect(
		screen.getByRole( 'checkbox', { name: /^Choice held/ } )
	).toHaveFocus();
	await user.click(
		screen.getByRole( 'checkbox', { name: /^Choice done/ } )
	);
	await user.click( screen.getByRole( 'button', { name: 'Label of days' } ) );
	expect( days ).toHaveFocus();
} );

test( 'the site judges while one types: each wrong line, and what a good value comes to', async () => {
	jest.useFakeTimers();
	const { checkSettings } = site( {
		checkSettings: jest.fn( ( { proxies }: { proxies: string[] } ) =>
			Promise.resolve(
				proxies.includes( 'nonsense' )
					? {
							problems: [
								{
									name: 'proxies',
									entry: 1,
									text: 'nonsense is not a network.',
								},
							],
							notes: [],
						}
					: {
							problems: [],
							notes: [
								{
									name: 'proxies',
									title: 'Your address:',
									text: '203.0.113.7',
								},
							],
						}
			)
		),
	} );
	render( <Screen /> );
	await act( () => jest.runAllTimersAsync() );
	const user = userEvent.setup( { advanceTimers: jest.advanceTimersByTime } );
	const proxies = screen.getByRole( 'textbox', { name: /proxies/ } );
	await user.type( proxies, '\n\nnonsense' );
	await act( () => jest.advanceTimersByTimeAsync( 300 ) );
	// Empty lines count.
	expect(
		screen.getByText( 'Line 3: nonsense is not a network.' )
	).toBeVisible();
	expect( screen.getByText( '127.0.0.1' ) ).toBeVisible();
	await user.clear( proxies );
	expect( screen.queryByText( /^Line 3/ ) ).not.toBeInTheDocument();
	await act( () => jest.advanceTimersByTimeAsync( 300 ) );
	expect( screen.getByText( '203.0.113.7' ) ).toBeVisible();
	expect( checkSettings ).toHaveBeenLastCalledWith(
		{ proxies: [] },
		expect.anything()
	);
	jest.useRealTimers();
} );

test( 'what the site refuses stands at its field, without the name that programs need', async () => {
	site( {
		updateSettings: () =>
			Promise.reject(
				new ApiError( 400, 'rest_invalid_param', 'Invalid', null, {
					motto: 'motto: Too loud.',
				} )
			),
	} );
	const user = await open();
	const motto = screen.getByRole( 'textbox', { name: 'Label of motto' } );
	await user.type( motto, '!' );
	await user.click( save() );
	expect( await screen.findByText( 'Too loud.' ) ).toBeVisible();
	await waitFor( () => expect( motto ).toHaveFocus() );
	await user.type( motto, '?' );
	expect( screen.queryByText( 'Too loud.' ) ).not.toBeInTheDocument();
} );

test( 'a refusal of no field stands above the bar', async () => {
	site( {
		updateSettings: () =>
			Promise.reject(
				new ApiError(
					503,
					'latchkey_not_writable',
					'The database is read-only.'
				)
			),
	} );
	const user = await open();
	await user.click(
		screen.getByRole( 'checkbox', { name: 'Word of open' } )
	);
	await user.click( save() );
	expect(
		( await screen.findAllByText( 'The database is read-only.' ) )[ 0 ]
	).toBeVisible();
	expect( screen.getByRole( 'status' ) ).toHaveTextContent(
		'1 unsaved change'
	);
} );

test( 'what opens something asks for the password, and then goes on by itself', async () => {
	const locked = new ApiError(
		403,
		'latchkey_reauthentication_required',
		'Confirm'
	);
	const updateSettings = jest
		.fn()
		.mockRejectedValueOnce( locked )
		.mockResolvedValueOnce( { ...VALUES, open: true } );
	site( { updateSettings } );
	const { unlock } = fakeKeyPairs( {
		unlock: jest.fn( () => Promise.resolve( {} ) ),
	} );
	const user = await open();
	await user.click(
		screen.getByRole( 'checkbox', { name: 'Word of open' } )
	);
	await user.click( save() );
	const dialog = await screen.findByRole( 'dialog' );
	expect(
		within( dialog ).getByText(
			/^Changing what protects your license keys/
		)
	).toBeVisible();
	await user.type( within( dialog ).getByLabelText( /^Password/ ), 'secret' );
	await user.click(
		within( dialog ).getByRole( 'button', { name: 'Confirm' } )
	);
	await screen.findByText( 'No unsaved changes' );
	expect( unlock ).toHaveBeenCalledWith( 'secret' );
	expect( updateSettings ).toHaveBeenCalledTimes( 2 );
	expect(
		screen.getByRole( 'checkbox', { name: 'Word of open' } )
	).toBeChecked();
} );

test( 'what somebody else changed meanwhile stays, and is not replaced unseen', async () => {
	const settings = jest
		.fn()
		.mockResolvedValueOnce( VALUES )
		.mockResolvedValue( { ...VALUES, days: 7, motto: 'Theirs' } );
	const { updateSettings } = site( { settings } );
	const user = await open();
	const days = screen.getByRole( 'spinbutton' );
	await user.clear( days );
	await user.type( days, '30' );
	await user.click( save() );
	expect(
		await screen.findByText(
			'Somebody else has changed this meanwhile, to: 7. Save again to replace it.'
		)
	).toBeVisible();
	expect(
		screen.getByRole( 'textbox', { name: 'Label of motto' } )
	).toHaveValue( 'Theirs' );
	expect( updateSettings ).not.toHaveBeenCalled();
	await user.click( save() );
	await waitFor( () =>
		expect( updateSettings ).toHaveBeenCalledWith( { days: 30 } )
	);
} );

test( 'the search finds words of names, sentences and choices, and keeps what was changed', async () => {
	site();
	const user = await open();
	await user.click(
		screen.getByRole( 'checkbox', { name: 'Word of open' } )
	);
	const search = screen.getByRole( 'searchbox' );
	await user.type( search, 'held CHOICE' );
	expect(
		screen
			.getAllByRole( 'heading', { level: 3 } )
			.map( ( one ) => one.textContent )
	).toEqual( [ 'Label of statuses' ] );
	expect( window.location.search ).toContain( 'search=held+CHOICE' );
	expect( screen.getByRole( 'status' ) ).toHaveTextContent(
		'1 unsaved change'
	);
	await user.type( search, ' nowhere' );
	await user.click(
		await screen.findByRole( 'button', { name: 'Clear search' } )
	);
	expect(
		screen.getByRole( 'checkbox', { name: 'Word of open' } )
	).toBeChecked();
} );

test( 'settings that could not be loaded are not shown as empty ones', async () => {
	const settings = jest
		.fn()
		.mockRejectedValueOnce( new Error( 'away' ) )
		.mockResolvedValue( VALUES );
	site( { settings } );
	render( <Screen /> );
	expect(
		await screen.findByRole( 'heading', {
			name: 'The settings could not be loaded',
		} )
	).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect(
		await screen.findByRole( 'heading', { name: 'Selling' } )
	).toBeVisible();
} );
