/**
 * The parts that are used of WooCommerce's components, which WooCommerce provides with the script handle wc-components.
 * @param props
 * @param props.type
 * @param props.selected
 * @param props.onChange
 * @param props.placeholder
 * @param props.inlineTags
 * @param props.allowFreeTextSearch
 */
declare module '@woocommerce/components' {
	import type { ReactElement } from 'react';

	export interface SearchItem {
		key: number | string;
		label: string;
	}

	export function Search( props: {
		type: 'products' | 'customers';
		selected: SearchItem[];
		onChange: ( items: SearchItem[] ) => void;
		placeholder?: string;
		inlineTags?: boolean;
		allowFreeTextSearch?: boolean;
	} ): ReactElement;
}
