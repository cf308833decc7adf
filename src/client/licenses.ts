import type { LicenseCode } from '../types/license-code';
import type { LicenseResent } from '../types/license-resent';
import type { LicenseChanges } from '../types/requests';
import type { LicenseRow } from '../types/screens';
import { request, requestPage } from './request';
import type { Page } from './request';
import type { Query, Transport } from './transport';

type NewLicense = Omit< LicenseChanges, 'previous' > & { code: string };

/** One part of a batch, answered on its own. */
export interface BatchPart {
	id?: number;
	error?: {
		code: string;
		message: string;
		/** `params`: what is wrong with each field. */
		data?: { params?: Record< string, string > } | null;
	};
}

export interface LicenseBatch {
	create?: NewLicense[];
	update?: ( LicenseChanges & { id: number } )[];
	delete?: number[];
	/** Delete keys even if they belong to an order. */
	force?: boolean;
}

/**
 * License keys. A `query` of `_fields` keeps codes out of an answer.
 * @param transport
 */
export function licenses( transport: Transport ) {
	const at = ( id: number ) => `/keys/${ id }`;

	return {
		list: ( query: Query, signal?: AbortSignal ) =>
			requestPage< LicenseRow >( transport, {
				method: 'GET',
				path: '/keys',
				query,
				...( signal && { signal } ),
			} ) as Promise< Page< LicenseRow > >,
		get: ( id: number, query: Query = {} ) =>
			request< LicenseRow >( transport, {
				method: 'GET',
				path: at( id ),
				query,
			} ),
		update: ( id: number, body: LicenseChanges, query: Query = {} ) =>
			request< LicenseRow >( transport, {
				method: 'PATCH',
				path: at( id ),
				query,
				body,
			} ),
		/**
		 * `force` also if the key fills a unit of an order.
		 * @param id
		 * @param force
		 */
		delete: ( id: number, force = false ) =>
			request< unknown >( transport, {
				method: 'DELETE',
				path: at( id ),
				query: { _fields: 'deleted', ...( force && { force } ) },
			} ),
		/**
		 * The code in the clear; leaves an event.
		 * @param id
		 */
		reveal: async ( id: number ) =>
			(
				await request< LicenseCode >( transport, {
					method: 'POST',
					path: `${ at( id ) }/reveal`,
				} )
			).code,
		/**
		 * Sends the key to its buyer by email again; only if WooCommerce runs.
		 * @param id
		 */
		resend: ( id: number ) =>
			request< LicenseResent >( transport, {
				method: 'POST',
				path: `${ at( id ) }/resend`,
			} ),
		/**
		 * Up to 100 parts; each is answered on its own, in the same order.
		 * @param body
		 */
		batch: ( body: LicenseBatch ) =>
			request<
				Partial< Record< 'create' | 'update' | 'delete', BatchPart[] > >
			>( transport, { method: 'POST', path: '/keys/batch', body } ),
	};
}
