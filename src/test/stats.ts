import type { Stats } from '../types/stats';

type Days = Stats[ 'sold' ][ 'days' ];

/**
 * Days up to Nov 22, 2026.
 * @param length
 * @param count  Of each day, by its place.
 */
export function daysOf(
	length: number,
	count: ( i: number ) => number = () => 0
): Days {
	return Array.from( { length }, ( _, i ) => ( {
		day: new Date( Date.UTC( 2026, 10, 22 - length + 1 + i ) )
			.toISOString()
			.slice( 0, 10 ),
		count: count( i ),
	} ) );
}

/** A license key as the Overview names it. */
export const KEY = {
	id: 25,
	hint: 'UZ33',
	product_id: 78,
	variation_id: 0,
	order_id: 48213,
	customer_id: 0,
	email: 'priya@ramanstudio.example',
};

/**
 * The numbers of a store on Nov 22, 2026.
 * @param changes
 */
export function stats( changes: Partial< Stats > = {} ): Stats {
	return {
		period: 30,
		time_zone: 'America/New_York',
		first_day: '2026-10-24',
		last_day: '2026-11-22',
		starts_at: '2026-10-24 04:00:00',
		sold: {
			total: 775,
			before: 657,
			days: daysOf( 30, ( i ) => 9 + ( ( i * 7 ) % 36 ) ),
		},
		activations: {
			total: 1138,
			before: 1016,
			days: daysOf( 30, ( i ) => 16 + ( ( i * 11 ) % 46 ) ),
		},
		stock: {
			total: 7530,
			products: 3,
			none_left: 1,
			lines: [
				{
					product_id: 77,
					variation_id: 0,
					in_stock: 0,
					sold: 40,
					days_left: 0,
				},
				{
					product_id: 78,
					variation_id: 0,
					in_stock: 38,
					sold: 180,
					days_left: 6,
				},
				{
					product_id: 79,
					variation_id: 0,
					in_stock: 5820,
					sold: 0,
					days_left: null,
				},
			],
		},
		owed: {
			keys: 6,
			orders: 2,
			is_more: false,
			lines: [
				{
					id: 5,
					order_id: 48219,
					product_id: 77,
					variation_id: 0,
					missing: 5,
					owed: 40,
					since: '2026-11-22 06:00:00',
				},
				{
					id: 6,
					order_id: 48222,
					product_id: 77,
					variation_id: 0,
					missing: 1,
					owed: 1,
					since: '2026-11-22 11:12:00',
				},
			],
		},
		ending: {
			total: 64,
			is_more: false,
			days: 30,
			keys: [ { ...KEY, expires_at: '2026-11-29 15:00:00' } ],
		},
		refused: {
			total: 4,
			is_more: false,
			keys: [ { ...KEY, refused: 3, last_at: '2026-11-22 09:00:00' } ],
		},
		api_keys: {
			total: 4,
			keys: [
				{
					id: 3,
					name: 'Reseller portal',
					reason: 'failing',
					created_at: '2026-11-01 10:00:00',
					last_used_at: '2026-11-17 10:00:00',
					failing_since: '2026-11-18 10:00:00',
					expires_at: null,
				},
				{
					id: 4,
					name: 'ERP stock sync',
					reason: 'ending',
					created_at: '2026-11-01 10:00:00',
					last_used_at: '2026-11-22 10:00:00',
					failing_since: null,
					expires_at: '2026-12-06 10:00:00',
				},
				{
					id: 1,
					name: 'Order notes to chat',
					reason: 'unused',
					created_at: '2026-01-01 10:00:00',
					last_used_at: '2026-06-01 10:00:00',
					failing_since: null,
					expires_at: null,
				},
				{
					id: 2,
					name: 'CRM contact sync',
					reason: 'old',
					created_at: '2026-05-26 10:00:00',
					last_used_at: '2026-11-22 10:00:00',
					failing_since: null,
					expires_at: null,
				},
			],
		},
		...changes,
	};
}

/**
 * A store in which nothing has happened.
 * @param changes
 */
export function noStats( changes: Partial< Stats > = {} ): Stats {
	const none = { total: 0, before: 0, days: daysOf( 30 ) };
	return stats( {
		sold: none,
		activations: none,
		stock: { total: 0, products: 0, none_left: 0, lines: [] },
		owed: { keys: 0, orders: 0, is_more: false, lines: [] },
		ending: { total: 0, is_more: false, days: 30, keys: [] },
		refused: { total: 0, is_more: false, keys: [] },
		api_keys: { total: 0, keys: [] },
		...changes,
	} );
}
