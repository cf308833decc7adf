import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { productPicker } from '../ui/product-picker';
import { TypedFilter, valueOf } from '../ui/typed-filter';
import type { FilterFieldProps } from '../ui/typed-filter';
import { productNameById } from '../ui/use-names';

/** WooCommerce's product search if it is there, else the product's number. */
export function ProductFilter( props: FilterFieldProps ) {
	const Picker = productPicker();
	const id = Number( valueOf( props ) ) || 0;
	const box = useRef< HTMLDivElement >( null );
	if ( Picker ) {
		return (
			<div className="latchkey-filter" ref={ box } tabIndex={ -1 }>
				<Picker
					productId={ id }
					label={ id ? productNameById( id ) : '' }
					onChange={ ( next ) => {
						props.onChange( {
							[ props.field.id ]: next ? String( next ) : '',
						} );
						// Whoever loses the focus here could neither press Escape nor click the popover away.
						setTimeout( () => box.current?.focus() );
					} }
				/>
			</div>
		);
	}
	return (
		<TypedFilter
			of={ props }
			type="number"
			label={ __( 'Product number', 'latchkey' ) }
		/>
	);
}

/** Keys of one buyer. */
export function CustomerFilter( props: FilterFieldProps ) {
	return (
		<TypedFilter
			of={ props }
			type="email"
			label={ __( 'Email address', 'latchkey' ) }
			help={ __( 'The whole address.', 'latchkey' ) }
		/>
	);
}
