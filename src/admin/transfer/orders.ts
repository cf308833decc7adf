import { __, _n, sprintf } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import { orderName } from '../ui/use-names';
import type { Waiting } from './waiting';
import { served } from './waiting';

/** An order as `useNames` takes it. */
export const idsOf = ( order: number ) => ( {
	...{ order_id: order, customer_id: 0 },
	...{ product_id: 0, variation_id: 0 },
} );

/** "#48219", as the shop numbers it. */
const orderText = ( order: number ) => orderName( idsOf( order ) )?.text ?? '';

/**
 * "6 of them go at once to orders #48219 and #48222, which wait for keys. Both customers get an email."
 *
 * @param waiting
 */
export function servedWord( waiting: Waiting ): string {
	const { keys, orders } = served( waiting );
	const [ first = 0, second = 0 ] = orders;
	const count = numberWord( keys );
	if ( waiting.isCut ) {
		return sprintf(
			/* translators: %s: number of license keys. */
			__(
				'%s of them or more go at once to orders that wait for keys. Their customers get an email.',
				'latchkey'
			),
			count
		);
	}
	if ( orders.length === 1 ) {
		return sprintf(
			/* translators: 1: number of license keys, 2: number of an order, like #48219. */
			_n(
				'%1$s of them goes at once to order %2$s, which waits for keys. Its customer gets an email.',
				'%1$s of them go at once to order %2$s, which waits for keys. Its customer gets an email.',
				keys,
				'latchkey'
			),
			count,
			orderText( first )
		);
	}
	return orders.length === 2
		? sprintf(
				/* translators: 1: number of license keys, 2 and 3: numbers of orders, like #48219. */
				__(
					'%1$s of them go at once to orders %2$s and %3$s, which wait for keys. Both customers get an email.',
					'latchkey'
				),
				count,
				orderText( first ),
				orderText( second )
			)
		: sprintf(
				/* translators: 1: number of license keys, 2: number of orders. */
				__(
					'%1$s of them go at once to %2$s orders that wait for keys. Their customers get an email.',
					'latchkey'
				),
				count,
				numberWord( orders.length )
			);
}
