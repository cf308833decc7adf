import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, UnavailableError } from '../../client';
import { fakeGroup } from '../../test/fake-client';
import { generator, generatorPreview } from '../../test/generators';
import { Generators } from './screen';

const open = ( item: string ) =>
	window.history.replaceState(
		null,
		'',
		`?page=latchkey-generators&search=tide&generator=${ item }`
	);
const field = ( name: string ) => screen.findByRole( 'textbox', { name } );
const preview = () => Promise.resolve( generatorPreview() );
const listed = () =>
	Promise.resolve( { items: [ generator() ], total: 1, totalPages: 1 } );

function fakeAll(
	answers: Parameters< typeof fakeGroup< 'generators' > >[ 1 ]
) {
	fakeGroup( 'jobs', {} );
	return fakeGroup( 'generators', { preview, list: listed, ...answers } );
}

test( 'a generator with its preview, the number in words and in full, and the verdict', async () => {
	open( '3' );
	fakeAll( { get: () => Promise.resolve( generator() ) } );
	render( <Generators /> );
	expect( await field( 'Pattern' ) ).toHaveValue( 'TIDE-####-####-####' );
	expect( await screen.findByText( 'TIDE-7KQM-X3VA-9HRD' ) ).toBeVisible();
	expect( screen.getByText( '1.15 quintillion' ) ).toBeVisible();
	expect(
		screen.getByText( /= 1,152,921,504,606,846,976/ )
	).toHaveTextContent( '32 to the power of 12' );
	expect( screen.getByText( 'Strong' ) ).toBeVisible();
	expect( await field( 'Valid for' ) ).toHaveValue( '1' );
	expect(
		screen.getByRole( 'combobox', { name: 'Counted in' } )
	).toHaveValue( 'year' );
} );

test( 'adds a generator and goes back to the same list', async () => {
	open( 'new' );
	const { create } = fakeAll( {
		create: jest.fn( () => Promise.resolve( generator() ) ),
	} );
	const user = userEvent.setup();
	render( <Generators /> );
	expect( await field( 'Name' ) ).toHaveFocus();
	await user.type( await field( 'Name' ), 'Harbor' );
	const pattern = await field( 'Pattern' );
	await user.clear( pattern );
	await user.type( pattern, 'HB-{{year}-######' );
	await user.selectOptions(
		screen.getByRole( 'combobox', { name: 'Characters' } ),
		'Digits (10)'
	);
	await user.clear( await field( 'Valid for' ) );
	await user.type( await field( 'Valid for' ), '3' );
	await user.selectOptions(
		screen.getByRole( 'combobox', { name: 'Counted in' } ),
		'Months'
	);
	await user.click( screen.getByRole( 'button', { name: 'Add generator' } ) );
	expect( create ).toHaveBeenCalledWith( {
		name: 'Harbor',
		pattern: 'HB-{year}-######',
		charset: '0123456789',
		valid_unit: 'month',
		valid_count: 3,
		clock: 'sale',
		activation_limit: 0,
	} );
	expect( window.location.search ).toBe(
		'?page=latchkey-generators&search=tide'
	);
} );

test( 'a name that is in use is said under the field; what was typed stays', async () => {
	open( '3' );
	fakeAll( {
		get: () => Promise.resolve( generator() ),
		update: () =>
			Promise.reject(
				new ApiError(
					409,
					'latchkey_duplicate_name',
					'This name is already in use. Choose another.'
				)
			),
	} );
	const user = userEvent.setup();
	render( <Generators /> );
	const name = await field( 'Name' );
	await user.clear( name );
	await user.type( name, 'Taken' );
	await user.click( screen.getByRole( 'button', { name: 'Save changes' } ) );
	expect( name ).toHaveAccessibleDescription(
		'This name is already in use. Choose another.'
	);
	expect( name ).toBeInvalid();
	expect( name ).toHaveFocus();
	expect( name ).toHaveValue( 'Taken' );
} );

test( 'too few possible codes cannot be saved', async () => {
	open( '3' );
	const { update } = fakeAll( { get: () => Promise.resolve( generator() ) } );
	const user = userEvent.setup();
	render( <Generators /> );
	const pattern = await field( 'Pattern' );
	await user.clear( pattern );
	await user.type( pattern, 'TIDE' );
	expect( screen.getByText( 'Too few' ) ).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Save changes' } ) );
	expect( pattern ).toHaveAccessibleDescription( /at least one #/ );
	expect( pattern ).toHaveFocus();
	expect( update ).not.toHaveBeenCalled();
} );

test( 'the site away: a notice, and nothing typed is lost', async () => {
	open( '3' );
	fakeAll( {
		get: () => Promise.resolve( generator() ),
		update: () => Promise.reject( new UnavailableError( 'away' ) ),
	} );
	const user = userEvent.setup();
	render( <Generators /> );
	await user.type( await field( 'Name' ), '!' );
	await user.click( screen.getByRole( 'button', { name: 'Save changes' } ) );
	expect(
		( await screen.findAllByText( /The site did not answer/ ) )[ 0 ]
	).toBeVisible();
	expect( await field( 'Name' ) ).toHaveValue( 'Tidewriter Pro codes!' );
} );

test( 'a generator that is not there', async () => {
	open( '99' );
	fakeAll( {
		get: () =>
			Promise.reject( new ApiError( 404, 'latchkey_not_found', '' ) ),
	} );
	render( <Generators /> );
	expect(
		await screen.findByRole( 'heading', {
			name: 'This generator does not exist',
		} )
	).toBeVisible();
} );
