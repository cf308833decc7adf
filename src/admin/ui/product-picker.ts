import { applyFilters } from '@wordpress/hooks';
import type { ComponentType } from 'react';

/** The filter with which `src/wc-components` provides its product search. */
export const PRODUCT_PICKER = 'latchkey.productPicker';

export interface ProductPickerProps {
	/** 0 for none. */
	productId: number;
	/** The product's name, if it is known. */
	label: string;
	onChange: ( productId: number, label: string ) => void;
}

/** WooCommerce's product search; null if it is not available: then a number field is used. */
export function productPicker(): ComponentType< ProductPickerProps > | null {
	return applyFilters(
		PRODUCT_PICKER,
		null
	) as ComponentType< ProductPickerProps > | null;
}
