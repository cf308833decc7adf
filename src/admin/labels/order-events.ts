import { __ } from '@wordpress/i18n';
import type { Event } from '../../types/event';

/** What an order did to a license key, or a person to a key of an order; null for other events. */
export function orderWord( { event }: Event ): string | null {
	switch ( event ) {
		case 'license.sold':
			return __( 'Given to an order', 'latchkey' );
		case 'license.released':
			return __( 'Taken off its order', 'latchkey' );
		case 'license.revived':
			return __( 'Given back to its order', 'latchkey' );
		case 'license.restocked':
			return __( 'Put back to the stock', 'latchkey' );
		case 'license.replaced':
			return __( 'Replaced by another key', 'latchkey' );
		case 'license.revoked':
			return __( 'Revoked', 'latchkey' );
		case 'license.renewed':
			return __( 'Renewed', 'latchkey' );
		case 'license.renewal_reverted':
			return __( 'Renewal taken back', 'latchkey' );
		case 'license.moved':
			return __( 'Moved to another product', 'latchkey' );
		case 'license.ended':
			return __( 'Ended with its subscription', 'latchkey' );
		case 'license.resumed':
			return __( 'Goes on with its subscription', 'latchkey' );
		case 'license.resent':
			return __( 'Sent to the customer again', 'latchkey' );
		case 'message.given_up':
			return __( 'An e-mail could not be sent', 'latchkey' );
		case 'order.key_added':
			return __( 'A key more for an order', 'latchkey' );
		default:
			return null;
	}
}
