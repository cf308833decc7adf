import type { Event } from '../types/event';
import type { Names } from '../types/names';
import { request, requestPage } from './request';
import type { Query, Transport } from './transport';

/**
 * The audit log, newest first.
 * @param transport
 */
export function events( transport: Transport ) {
	return {
		list: ( query: Query, signal?: AbortSignal ) =>
			requestPage< Event >( transport, {
				method: 'GET',
				path: '/events',
				query,
				...( signal && { signal } ),
			} ),
	};
}

/**
 * Names of products, customers and orders; only for people in wp-admin.
 * @param transport
 */
export function names( transport: Transport ) {
	return {
		read: ( query: Query ) =>
			request< Names >( transport, {
				method: 'GET',
				path: '/names',
				query,
			} ),
	};
}
