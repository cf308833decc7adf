import { __, sprintf } from '@wordpress/i18n';
import type { Event } from '../../types/event';
import { eventWord } from '../labels/events';
import { orderOf, useNames } from './use-names';

/** What happened, in a sentence. For a sale also to whom and in which order, if that is known. */
export function eventText( event: Event ): string {
	const id = saleOf( event );
	if ( id === 0 ) {
		return eventWord( event );
	}
	const order = orderOf( id );
	const number = `#${ order?.number ?? id }`;
	return order?.buyer
		? sprintf(
				/* translators: 1: name of the buyer, 2: number of the order, such as "#123". */
				__( 'Sold to %1$s, order %2$s', 'latchkey' ),
				order.buyer,
				number
			)
		: sprintf(
				/* translators: %s: number of an order, such as "#123". */
				__( 'Sold, order %s', 'latchkey' ),
				number
			);
}

/** Loads the orders of sales among these events. */
export function useSales( events: readonly Event[] ): void {
	useNames(
		events.map( ( event ) => ( {
			product_id: 0,
			variation_id: 0,
			customer_id: 0,
			order_id: saleOf( event ),
		} ) )
	);
}

/** The order of a sale; 0 for other events. */
function saleOf( { event, detail }: Event ): number {
	return event === 'license.sold' ? Number( detail.order_id ) || 0 : 0;
}
