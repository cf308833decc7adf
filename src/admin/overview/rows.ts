import type { Stats } from '../../types/stats';

/**
 * What the names are looked up by. PHP preloads the same names: Admin\Preload.
 * @param stats
 */
export function namedRows( { stock, owed, ending, refused }: Stats ) {
	return [
		...stock.lines,
		...owed.lines,
		...ending.keys,
		...refused.keys,
	].map( idsOf );
}

/**
 * The ids of a row; 0 for those that it does not have.
 * @param row
 * @param row.product_id
 * @param row.variation_id
 * @param row.order_id
 * @param row.customer_id
 */
export function idsOf( row: {
	product_id: number;
	variation_id: number;
	order_id?: number;
	customer_id?: number;
} ) {
	return {
		product_id: row.product_id,
		variation_id: row.variation_id,
		order_id: row.order_id ?? 0,
		customer_id: row.customer_id ?? 0,
	};
}
