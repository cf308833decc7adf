import { __ } from '@wordpress/i18n';
import { NumberField } from './number-field';
import { productPicker } from './product-picker';
import type { ProductPickerProps } from './product-picker';

/**
 * Which product license keys are for: WooCommerce's search where it is, else the product's number.
 * @param props
 */
export function ProductField( props: ProductPickerProps ) {
	const Picker = productPicker();
	if ( Picker ) {
		const label = __( 'Product (optional)', 'latchkey' );
		return (
			<div role="group" aria-label={ label }>
				<span className="latchkey-label">{ label }</span>
				<Picker { ...props } />
			</div>
		);
	}
	return (
		<NumberField
			label={ __( 'Product number (optional)', 'latchkey' ) }
			help={ __( 'Empty for keys that fit any product.', 'latchkey' ) }
			value={ props.productId ? String( props.productId ) : '' }
			onChange={ ( text ) => props.onChange( Number( text ), '' ) }
		/>
	);
}
