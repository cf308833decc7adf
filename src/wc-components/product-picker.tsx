import { Search } from '@woocommerce/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ProductPickerProps } from '../admin/ui/product-picker';

/**
 * Finds a product by name with WooCommerce's search component.
 * @param root0
 * @param root0.productId
 * @param root0.label
 * @param root0.onChange
 */
export function ProductPicker( {
	productId,
	label,
	onChange,
}: ProductPickerProps ) {
	const name = __( 'Search for a product', 'latchkey' );
	const box = useRef< HTMLDivElement >( null );
	useEffect( () => {
		// The component has no label, and its placeholder disappears when something is chosen.
		box.current
			?.querySelector( 'input' )
			?.setAttribute( 'aria-label', name );
		// It cuts the name of what is chosen.
		box.current
			?.querySelector( '.woocommerce-tag__text' )
			?.setAttribute( 'title', label );
	}, [ name, productId, label ] );
	return (
		<div ref={ box }>
			<Search
				type="products"
				inlineTags
				placeholder={ name }
				selected={ productId ? [ { key: productId, label } ] : [] }
				onChange={ ( items ) => {
					const last = items.at( -1 );
					onChange(
						last ? Number( last.key ) : 0,
						last?.label ?? ''
					);
				} }
			/>
		</div>
	);
}
