/**
 * A separate, small script that provides WooCommerce's components to the screens with filters. It is only loaded if WooCommerce has
 * registered them, so every screen works without them.
 */
import { addFilter } from '@wordpress/hooks';
import { PRODUCT_PICKER } from '../admin/ui/product-picker';
import { ProductPicker } from './product-picker';

addFilter( PRODUCT_PICKER, 'latchkey/wc-components', () => ProductPicker );
