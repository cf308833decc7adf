import type { Generator } from '../types/generator';
import type { GeneratorPreview } from '../types/generator-preview';
import type { Job } from '../types/job';
import type { GeneratorChanges, PatternQuery } from '../types/requests';
import type { GeneratorRow } from '../types/screens';
import { request, requestPage } from './request';
import type { Query, Transport } from './transport';

/** How a code looks. */
export type CodeFields = Omit< PatternQuery, 'count' | 'product_id' >;

export type NewGenerator = GeneratorChanges & { name: string };

export interface GenerateOrder {
	/** Number of license keys. */
	count: number;
	product_id?: number;
	variation_id?: number;
}

/**
 * Generators, and making license keys with them.
 * @param transport
 */
export function generators( transport: Transport ) {
	const at = ( id: number, action = '' ) => `/generators/${ id }${ action }`;

	return {
		list: ( query: Query, signal?: AbortSignal ) =>
			requestPage< GeneratorRow >( transport, {
				method: 'GET',
				path: '/generators',
				query,
				...( signal && { signal } ),
			} ),
		get: ( id: number ) =>
			request< Generator >( transport, {
				method: 'GET',
				path: at( id ),
			} ),
		create: ( body: NewGenerator ) =>
			request< Generator >( transport, {
				method: 'POST',
				path: '/generators',
				body,
			} ),
		update: ( id: number, body: GeneratorChanges ) =>
			request< Generator >( transport, {
				method: 'PATCH',
				path: at( id ),
				body,
			} ),
		delete: ( id: number ) =>
			request< unknown >( transport, {
				method: 'DELETE',
				path: at( id ),
			} ),
		/**
		 * What codes a pattern makes; the verdict is about `count` codes.
		 * @param fields
		 * @param count
		 * @param signal
		 */
		preview: ( fields: CodeFields, count: number, signal?: AbortSignal ) =>
			request< GeneratorPreview >( transport, {
				method: 'GET',
				path: '/generators/preview',
				query: { ...fields, count },
				...( signal && { signal } ),
			} ),
		/**
		 * Makes up to 1,000 license keys at once; returns how many. Their codes are not sent.
		 * @param id
		 * @param order
		 */
		generate: async ( id: number, order: GenerateOrder ) =>
			(
				await request< unknown[] >( transport, {
					method: 'POST',
					path: at( id, '/generate' ),
					query: { _fields: 'id' },
					body: order,
				} )
			).length,
		/**
		 * The same as a job, with any count.
		 * @param id
		 * @param order
		 */
		start: ( id: number, order: GenerateOrder ) =>
			request< Job >( transport, {
				method: 'POST',
				path: at( id, '/generate' ),
				body: { ...order, as_job: true },
			} ),
	};
}
