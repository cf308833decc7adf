import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { productPicker } from '../ui/product-picker';
import { SinceFilter } from '../ui/since-filter';
import { TypedFilter, valueOf } from '../ui/typed-filter';
import type { FilterFieldProps } from '../ui/typed-filter';
import { productNameById } from '../ui/use-names';

/** WooCommerce's product search if it is available, otherwise a field for the id of the product. */
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
						// Without the focus in here, neither Escape nor a click outside closes the popover.
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

/** Keys that were sold on a day or later. */
export const SoldFilter = ( props: FilterFieldProps ) => (
	<SinceFilter of={ props } label={ __( 'Sold since', 'latchkey' ) } />
);

/** The keys of one variation. */
export const VariationFilter = ( props: FilterFieldProps ) => (
	<TypedFilter
		of={ props }
		type="number"
		label={ __( 'Variation number', 'latchkey' ) }
	/>
);

/** The filter for the keys of one buyer. */
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
