import type { Settings } from '../types/settings';
import type { Status } from '../types/status';
import type { WoocommerceKey } from '../types/woocommerce-key';
import { request } from './request';
import type { Transport } from './transport';

/**
 * What the site says about itself, and its settings.
 * @param transport
 */
export function site( transport: Transport ) {
	return {
		status: () =>
			request< Status >( transport, { method: 'GET', path: '/status' } ),
		/** Looks again at what takes the site a while to find out. */
		checkStatus: () =>
			request< Status >( transport, {
				method: 'POST',
				path: '/status/check',
			} ),
		settings: () =>
			request< Settings >( transport, {
				method: 'GET',
				path: '/settings',
			} ),
		updateSettings: ( changes: Partial< Settings > ) =>
			request< Settings >( transport, {
				method: 'PATCH',
				path: '/settings',
				body: changes,
			} ),
		woocommerceKeys: () =>
			request< WoocommerceKey[] >( transport, {
				method: 'GET',
				path: '/woocommerce-keys',
			} ),
	};
}
