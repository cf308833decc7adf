/**
 * A second, tiny script: hands WooCommerce's components to the screens through filters. It is on a page only if WooCommerce
 * registered them, so every screen works without.
 */
import { addFilter } from '@wordpress/hooks';
import { PRODUCT_PICKER } from '../admin/ui/product-picker';
import { ProductPicker } from './product-picker';

addFilter( PRODUCT_PICKER, 'latchkey/wc-components', () => ProductPicker );
