import { __ } from '@wordpress/i18n';
import type { Event } from '../../types/event';

const WORDS: Readonly< Record< string, () => string > > = {
	'license.sold': () => __( 'Sold', 'latchkey' ),
	'license.released': () => __( 'Removed from its order', 'latchkey' ),
	'license.revived': () => __( 'Given back to its order', 'latchkey' ),
	'license.restocked': () => __( 'Back to stock', 'latchkey' ),
	'license.replaced': () => __( 'Replaced by another key', 'latchkey' ),
	'license.revoked': () => __( 'Revoked', 'latchkey' ),
	'license.renewed': () => __( 'Renewed', 'latchkey' ),
	'license.renewal_reverted': () => __( 'Renewal undone', 'latchkey' ),
	'license.moved': () => __( 'Moved to another product', 'latchkey' ),
	'license.ended': () => __( 'Ended with its subscription', 'latchkey' ),
	'license.resumed': () =>
		__( 'Continues with its subscription', 'latchkey' ),
	'license.resent': () => __( 'Sent to the customer again', 'latchkey' ),
	'message.given_up': () => __( 'An email could not be sent', 'latchkey' ),
	'order.keys_revealed': () =>
		__( 'License keys of an order downloaded', 'latchkey' ),
	'order.key_added': () => __( 'License key added to an order', 'latchkey' ),
};

/** What an order did to a license key, or a person to a key of an order; null for other events. */
export function orderWord( { event }: Event ): string | null {
	return WORDS[ event ]?.() ?? null;
}
