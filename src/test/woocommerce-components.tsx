import type { SearchItem } from '@woocommerce/components';

/**
 * Stands for WooCommerce's search: one button that picks a product.
 * @param props
 * @param props.type
 * @param props.selected
 * @param props.onChange
 */
export function Search( props: {
	type: string;
	selected: SearchItem[];
	onChange: ( items: SearchItem[] ) => void;
} ) {
	return (
		<button
			type="button"
			onClick={ () =>
				props.onChange( [
					...props.selected,
					{ key: 78, label: 'Tidewriter Pro' },
				] )
			}
		>
			{ props.type }:{ ' ' }
			{ props.selected.map( ( { label } ) => label ).join() }
		</button>
	);
}
