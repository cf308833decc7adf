import type { Shortage } from '../types/shortage';
import { requestPage } from './request';
import type { Query, Transport } from './transport';

/**
 * Order lines that wait for license keys, the oldest order first; only for people in wp-admin.
 * @param transport
 */
export function shortages( transport: Transport ) {
	return {
		list: ( query: Query, signal?: AbortSignal ) =>
			requestPage< Shortage >( transport, {
				method: 'GET',
				path: '/shortages',
				query,
				...( signal && { signal } ),
			} ),
	};
}
