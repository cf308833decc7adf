import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CustomerFilter, ProductFilter } from './filter-fields';

const field = { id: 'email', label: 'Customer' };

test( 'a typed filter filters on Enter, not at every letter', async () => {
	const user = userEvent.setup();
	const onChange = jest.fn();
	render(
		<CustomerFilter data={ {} } field={ field } onChange={ onChange } />
	);
	await user.type(
		screen.getByLabelText( 'Email address' ),
		' a@example.org '
	);
	expect( onChange ).not.toHaveBeenCalled();
	await user.keyboard( '{Enter}' );
	expect( onChange ).toHaveBeenCalledWith( { email: 'a@example.org' } );
} );

test( 'without WooCommerce a product is filtered by its number', async () => {
	const user = userEvent.setup();
	const onChange = jest.fn();
	render(
		<ProductFilter
			data={ { product_id: '78' } }
			field={ { id: 'product_id', label: 'Product' } }
			onChange={ onChange }
		/>
	);
	expect( screen.getByLabelText( 'Product number' ) ).toHaveValue( 78 );
	await user.clear( screen.getByLabelText( 'Product number' ) );
	await user.click( screen.getByRole( 'button', { name: 'Apply' } ) );
	expect( onChange ).toHaveBeenCalledWith( { product_id: '' } );
} );
