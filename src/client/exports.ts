import type { Export } from '../types/export';
import { request } from './request';
import type { Query, Transport } from './transport';

/**
 * Exports of license keys, only for people in wp-admin.
 * @param transport
 */
export function exports( transport: Transport ) {
	return {
		/**
		 * Checks an export. Needs the password.
		 * @param body
		 */
		create: (
			body: Query & { format: 'csv' | 'jsonl'; everything?: boolean }
		) =>
			request< Export >( transport, {
				method: 'POST',
				path: '/exports',
				body,
			} ),
	};
}
