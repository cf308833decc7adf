import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { resetBoot } from '../../test/boot';
import { fakeGroup } from '../../test/fake-client';
import { generator, job } from '../../test/generators';
import { GenerateDialog } from './generate-dialog';
import { Generators } from './screen';

const count = () => screen.getByRole( 'textbox', { name: 'How many' } );

async function type( text: string ) {
	const user = userEvent.setup();
	await user.clear( count() );
	await user.type( count(), `${ text }{Enter}` );
	return user;
}

beforeEach( () =>
	resetBoot( {
		screens: [
			{ id: 'licenses', label: '', url: '/a.php?page=latchkey-licenses' },
		],
	} )
);

test( 'a few are made at once, and there is a way to see them', async () => {
	const { generate } = fakeGroup( 'generators', {
		generate: jest.fn( () => Promise.resolve( 20 ) ),
	} );
	render( <GenerateDialog generator={ generator() } onClose={ () => {} } /> );
	expect( count() ).toHaveFocus();
	const user = userEvent.setup();
	await user.type(
		screen.getByRole( 'textbox', { name: 'Product number (optional)' } ),
		'78'
	);
	await type( '20' );
	expect( generate ).toHaveBeenCalledWith( 3, { count: 20, product_id: 78 } );
	expect(
		await screen.findByRole( 'dialog', { name: '20 license keys made' } )
	).toBeVisible();
	const link = screen.getByRole( 'link', { name: 'View license keys' } );
	expect( link ).toHaveFocus();
	expect( link ).toHaveAttribute(
		'href',
		'/a.php?page=latchkey-licenses&product_id=78'
	);
} );

test( 'many are a job, whose number stands in the address', async () => {
	window.history.replaceState( null, '', '?page=latchkey-generators' );
	const { start } = fakeGroup( 'generators', {
		start: jest.fn( () => Promise.resolve( job( { total: 500 } ) ) ),
	} );
	render( <GenerateDialog generator={ generator() } onClose={ () => {} } /> );
	await type( '500' );
	expect( start ).toHaveBeenCalledWith( 3, { count: 500 } );
	expect( window.location.search ).toBe(
		'?page=latchkey-generators&generator=3&job=12'
	);
} );

test.each( [
	[ '0', 'Enter how many, at least 1.' ],
	[ '10000001', 'At most 10,000,000 at a time.' ],
	[ '17', /Too few: this pattern has only 16 possible codes/ ],
] )( '%s is refused under the field', async ( text, words ) => {
	fakeGroup( 'generators', {} );
	render(
		<GenerateDialog
			generator={ generator( { possible: '16', possible_words: '16' } ) }
			onClose={ () => {} }
		/>
	);
	await type( text );
	expect( count() ).toHaveAccessibleDescription( words );
	expect( count() ).toBeInvalid();
	expect( count() ).toHaveFocus();
} );

test( 'codes that ran out are said under the field, too', async () => {
	fakeGroup( 'generators', {
		generate: () =>
			Promise.reject(
				new ApiError(
					409,
					'latchkey_space_too_small',
					'Not enough left.'
				)
			),
	} );
	render( <GenerateDialog generator={ generator() } onClose={ () => {} } /> );
	await type( '5' );
	expect( count() ).toHaveAccessibleDescription( 'Not enough left.' );
	expect( count() ).toHaveValue( '5' );
} );

test( 'a run’s page: the job’s card, and earlier runs', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-generators&generator=3&job=12'
	);
	fakeGroup( 'generators', { get: () => Promise.resolve( generator() ) } );
	fakeGroup( 'jobs', {
		run: () =>
			Promise.resolve( job( { total: 500, done: 500, state: 'done' } ) ),
		list: () =>
			Promise.resolve( {
				items: [
					job( { total: 500 } ),
					job( { id: 7, done: 1250, state: 'cancelled' } ),
				],
				total: 2,
				totalPages: 1,
			} ),
	} );
	render( <Generators /> );
	expect(
		await screen.findByRole( 'heading', { name: '500 license keys made' } )
	).toBeVisible();
	expect( await screen.findByText( '1,250' ) ).toBeVisible();
	expect( screen.getByText( 'Cancelled' ) ).toBeVisible();
	expect( screen.getAllByRole( 'row' ) ).toHaveLength( 2 );
	expect( screen.getByRole( 'button', { name: 'Generate' } ) ).toBeVisible();
} );

test.each( [ '20', '500' ] )(
	'where WooCommerce runs, %s keys need a product',
	async ( text ) => {
		resetBoot( { woocommerce: true } );
		const { generate, start } = fakeGroup( 'generators', {
			generate: jest.fn( () => Promise.resolve( 20 ) ),
			start: jest.fn( () => Promise.resolve( job( { total: 500 } ) ) ),
		} );
		render(
			<GenerateDialog generator={ generator() } onClose={ () => {} } />
		);
		await type( text );
		const field = screen.getByRole( 'textbox', { name: 'Product number' } );
		expect( field ).toHaveFocus();
		expect( field ).toHaveAccessibleDescription( /cannot be sold/ );
		expect( generate ).not.toHaveBeenCalled();
		expect( start ).not.toHaveBeenCalled();
	}
);
