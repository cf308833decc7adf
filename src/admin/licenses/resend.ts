import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { client } from '../ui/api';
import { boot } from '../ui/boot';
import { notify, notifyError } from '../ui/notify';
import { shortName } from '../labels/licenses';

/** Whether the key can be sent: it has a buyer, and WooCommerce is active. */
export function canResend( license: LicenseRow ): boolean {
	return (
		boot().woocommerce &&
		[ 'active', 'expired' ].includes( license.status ) &&
		( license.email !== '' ||
			license.customer_id > 0 ||
			license.order_id > 0 )
	);
}

/** Sends a key to its buyer again, and shows a snackbar. */
export async function resend( license: LicenseRow ): Promise< void > {
	try {
		await client.licenses.resend( license.id );
		notify(
			sprintf(
				/* translators: %s: last characters of a license key. */
				__(
					'License key %s is on its way to the customer.',
					'latchkey'
				),
				shortName( license )
			)
		);
	} catch ( error ) {
		notifyError( error );
	}
}
