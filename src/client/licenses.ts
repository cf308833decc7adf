import type { LicenseCode } from '../types/license-code';
import type { LicenseResent } from '../types/license-resent';
import type { LicenseChanges } from '../types/requests';
import type { LicenseRow } from '../types/screens';
import { request, requestPage } from './request';
import type { Page } from './request';
import type { Query, Transport } from './transport';

type NewLicense = Omit< LicenseChanges, 'previous' > & { code: string };

/** The result of one part of a batch. */
export interface BatchPart {
	id?: number;
	error?: {
		code: string;
		message: string;
		/** `params`: a sentence for each invalid field. */
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
 * License keys. With `_fields` in `query`, responses can leave out codes.
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
		/**
		 * As `list`, with the query in the body: what is searched for never becomes part of an address.
		 * @param query
		 * @param query._fields
		 * @param signal
		 */
		search: ( { _fields: fields, ...body }: Query, signal?: AbortSignal ) =>
			requestPage< LicenseRow >( transport, {
				method: 'POST',
				path: '/keys/search',
				query: { _fields: fields },
				body,
				...( signal && { signal } ),
			} ) as Promise< Page< LicenseRow > >,
		get: ( id: number, query: Query = {} ) =>
			request< LicenseRow >( transport, {
				method: 'GET',
				path: at( id ),
				query,
			} ),
		/**
		 * The id of the license key with this code, which never becomes part of an address; null if there is none.
		 * @param code
		 */
		lookUp: async ( code: string ) =>
			(
				await request< Pick< LicenseRow, 'id' > | undefined >(
					transport,
					{
						method: 'POST',
						path: '/keys/lookup',
						query: { _fields: 'id' },
						// A browser would log a 404 for every name that is typed.
						body: { code, optional: true },
					}
				)
			)?.id ?? null,
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
		 * The code in plain text. The site writes an event.
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
		 * Sends the key to its buyer by email again; only if WooCommerce is active.
		 * @param id
		 */
		resend: ( id: number ) =>
			request< LicenseResent >( transport, {
				method: 'POST',
				path: `${ at( id ) }/resend`,
			} ),
		/**
		 * Up to 100 parts; returns the result of each, in the same sequence.
		 * @param body
		 */
		batch: ( body: LicenseBatch ) =>
			request<
				Partial< Record< 'create' | 'update' | 'delete', BatchPart[] > >
			>( transport, { method: 'POST', path: '/keys/batch', body } ),
	};
}
