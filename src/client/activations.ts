import type { Activation } from '../types/activation';
import { request, requestPage } from './request';
import type { Query, Transport } from './transport';

/**
 * Seats, seen and freed by the store.
 * @param transport
 */
export function activations( transport: Transport ) {
	const of = ( licenseId: number ) => `/keys/${ licenseId }/activations`;

	return {
		list: ( licenseId: number, query: Query, signal?: AbortSignal ) =>
			requestPage< Activation >( transport, {
				method: 'GET',
				path: of( licenseId ),
				query,
				...( signal && { signal } ),
			} ),
		/**
		 * Frees one seat.
		 * @param id
		 */
		free: ( id: number ) =>
			request< unknown >( transport, {
				method: 'DELETE',
				path: `/activations/${ id }`,
			} ),
		/**
		 * Frees every seat of a license key; returns how many.
		 * @param licenseId
		 */
		freeAll: async ( licenseId: number ) =>
			(
				await request< { freed: number } >( transport, {
					method: 'DELETE',
					path: of( licenseId ),
				} )
			).freed,
		/**
		 * Frees every seat of several license keys, at most 100; returns how many of each. Keys that do not exist are left out.
		 * @param licenseIds
		 */
		freeMany: async ( licenseIds: readonly number[] ) =>
			(
				await request< {
					freed: { license_id: number; freed: number }[];
				} >( transport, {
					method: 'DELETE',
					path: '/activations',
					query: { license_id: licenseIds.join( ',' ) },
				} )
			).freed,
	};
}
