import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { productPicker } from '../admin/ui/product-picker';

test( 'without the second script there is no picker; with it, WooCommerce’s search picks a product', async () => {
	expect( productPicker() ).toBeNull();
	await import( '.' );
	const Picker = productPicker();
	if ( ! Picker ) {
		throw new Error( 'The filter did not hand over a picker.' );
	}
	const onChange = jest.fn();
	render( <Picker productId={ 0 } label="" onChange={ onChange } /> );
	await userEvent.click( screen.getByRole( 'button', { name: /products/ } ) );
	expect( onChange ).toHaveBeenCalledWith( 78, 'Tidewriter Pro' );
} );
