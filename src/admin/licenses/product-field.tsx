import { TextControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { productPicker } from '../shared/product-picker';
import type { ProductPickerProps } from '../shared/product-picker';

/** Which product a key is for: WooCommerce's search where it is, else the product's number. */
export function ProductField( props: ProductPickerProps ) {
	const id = useId();
	const Picker = productPicker();
	if ( Picker ) {
		return (
			<div
				role="group"
				aria-label={ __( 'Product (optional)', 'latchkey' ) }
			>
				<span className="latchkey-label">
					{ __( 'Product (optional)', 'latchkey' ) }
				</span>
				<Picker { ...props } />
			</div>
		);
	}
	return (
		<TextControl
			id={ id }
			type="number"
			inputMode="numeric"
			min={ 0 }
			label={ __( 'Product number (optional)', 'latchkey' ) }
			value={ props.productId ? String( props.productId ) : '' }
			onChange={ ( text ) => props.onChange( Number( text ) || 0, '' ) }
			__next40pxDefaultSize
			__nextHasNoMarginBottom
		/>
	);
}
