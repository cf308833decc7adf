import type { Job } from '../types/job';
import { request, requestPage } from './request';
import type { Query, Transport } from './transport';

/**
 * Long jobs: watching, running and cancelling them.
 * @param transport
 */
export function jobs( transport: Transport ) {
	const at = ( id: number, action = '' ) => `/jobs/${ id }${ action }`;

	return {
		list: ( query: Query, signal?: AbortSignal ) =>
			requestPage< Job >( transport, {
				method: 'GET',
				path: '/jobs',
				query,
				...( signal && { signal } ),
			} ),
		get: ( id: number, signal?: AbortSignal ) =>
			request< Job >( transport, {
				method: 'GET',
				path: at( id ),
				...( signal && { signal } ),
			} ),
		/**
		 * Runs a part of a job, for `seconds` or one chunk, whichever is longer. If another process is running the job, only returns it.
		 * @param id
		 * @param seconds
		 * @param signal
		 */
		run: ( id: number, seconds: number, signal?: AbortSignal ) =>
			request< Job >( transport, {
				method: 'POST',
				path: at( id, '/run' ),
				body: { seconds },
				...( signal && { signal } ),
			} ),
		/**
		 * Stops it within the running chunk; earlier chunks stay.
		 * @param id
		 */
		cancel: ( id: number ) =>
			request< Job >( transport, { method: 'DELETE', path: at( id ) } ),
	};
}
