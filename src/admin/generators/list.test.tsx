import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { UnavailableError } from '../../client';
import { fakeGroup } from '../../test/fake-client';
import { generator, job } from '../../test/generators';
import { Generators } from './screen';

const page = < Item, >( ...items: Item[] ) =>
	Promise.resolve( { items, total: items.length, totalPages: 1 } );

beforeEach( () => {
	fakeGroup( 'jobs', { list: () => page() } );
	window.history.replaceState( null, '', '?page=latchkey-generators' );
} );

test( 'name, pattern, possible codes with a verdict, valid for, limit; a run that goes on', async () => {
	fakeGroup( 'jobs', { list: () => page( job( { done: 100 } ) ) } );
	fakeGroup( 'generators', {
		list: () =>
			page(
				generator(),
				generator( {
					id: 4,
					name: 'Short',
					verdict: 'weak',
					activation_limit: 0,
					valid_for: 0,
					valid_count: 0,
				} )
			),
	} );
	render( <Generators /> );
	const row = ( name: string ) =>
		screen.getByRole( 'link', { name } ).closest( 'tr' ) as HTMLElement;
	await screen.findByRole( 'link', { name: 'Short' } );
	for ( const words of [
		'TIDE-####-####-####',
		'1.15 quintillion',
		'Strong',
		'1 year',
		'3',
	] ) {
		expect(
			within( row( 'Tidewriter Pro codes' ) ).getByText( words )
		).toBeVisible();
	}
	for ( const words of [ 'Weak', 'Forever', 'No limit' ] ) {
		expect( within( row( 'Short' ) ).getByText( words ) ).toBeVisible();
	}
	expect(
		await screen.findByRole( 'link', {
			name: /^Running: see how far Tide/,
		} )
	).toHaveAttribute(
		'href',
		expect.stringContaining( 'generator=3&job=12' )
	);
} );

test( 'a menu stays open when the runs arrive', async () => {
	let arrive: ( runs: unknown ) => void = () => {};
	fakeGroup( 'jobs', {
		list: () => new Promise( ( resolve ) => ( arrive = resolve ) ),
	} );
	fakeGroup( 'generators', { list: () => page( generator() ) } );
	render( <Generators /> );
	await userEvent.click(
		await screen.findByRole( 'button', { name: /^More actions for Tide/ } )
	);
	const item = screen.getByRole( 'menuitem', { name: 'Delete' } );
	arrive( { items: [ job( {} ) ], total: 1, totalPages: 1 } );
	await screen.findByText( 'Running' );
	expect( item ).toBeInTheDocument();
} );

test( 'none yet: what a generator is for, and one Add New', async () => {
	fakeGroup( 'generators', { list: () => page() } );
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-generators&paged=2'
	);
	render( <Generators /> );
	expect(
		await screen.findByRole( 'heading', { name: 'No generators yet' } )
	).toBeVisible();
	expect( screen.getAllByRole( 'button', { name: 'Add New' } ) ).toHaveLength(
		1
	);
} );

test( 'no match repeats the word; Clear search brings the rows back', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-generators&search=tyde'
	);
	fakeGroup( 'generators', {
		list: ( query: { search?: string } ) =>
			query.search ? page() : page( generator() ),
	} );
	render( <Generators /> );
	await screen.findByRole( 'heading', {
		name: 'No generators match “tyde”',
	} );
	expect( await screen.findByText( '0 of 1 generator' ) ).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Clear search' } )
	);
	expect(
		await screen.findByRole( 'link', { name: 'Tidewriter Pro codes' } )
	).toBeVisible();
} );

test( 'an error is never an empty list', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-generators&orderby=name'
	);
	fakeGroup( 'generators', {
		list: jest
			.fn()
			.mockRejectedValueOnce( new UnavailableError( 'away' ) )
			.mockReturnValue( page( generator() ) ),
	} );
	render( <Generators /> );
	expect( await screen.findByRole( 'alert' ) ).toHaveTextContent(
		'The generators could not be loaded'
	);
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Try again' } )
	);
	expect(
		await screen.findByRole( 'link', { name: 'Tidewriter Pro codes' } )
	).toBeVisible();
} );

test( 'Delete asks first, with the focus on Cancel, and says what stays', async () => {
	const { delete: remove } = fakeGroup( 'generators', {
		list: () => page( generator() ),
		delete: jest.fn( () => Promise.resolve( {} ) ),
	} );
	const user = userEvent.setup();
	render( <Generators /> );
	await user.click(
		await screen.findByRole( 'button', {
			name: 'More actions for Tidewriter Pro codes',
		} )
	);
	await user.click(
		await screen.findByRole( 'menuitem', { name: 'Delete' } )
	);
	const dialog = await screen.findByRole( 'dialog', {
		name: 'Delete “Tidewriter Pro codes”?',
	} );
	expect(
		within( dialog ).getByRole( 'button', { name: 'Cancel' } )
	).toHaveFocus();
	expect( dialog ).toHaveTextContent( 'stay and work as before' );
	await user.click(
		within( dialog ).getByRole( 'button', { name: 'Delete generator' } )
	);
	expect( remove ).toHaveBeenCalledWith( 3 );
} );
