import { Search } from '@woocommerce/components';
import { __ } from '@wordpress/i18n';
import type { ProductPickerProps } from '../admin/shared/product-picker';

/**
 * Finds a product by name with WooCommerce's own search.
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
	return (
		<Search
			type="products"
			inlineTags
			placeholder={ __( 'Search for a product', 'latchkey' ) }
			selected={ productId ? [ { key: productId, label } ] : [] }
			onChange={ ( items ) => {
				const last = items.at( -1 );
				onChange( last ? Number( last.key ) : 0, last?.label ?? '' );
			} }
		/>
	);
}
