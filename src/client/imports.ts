import type { ImportCheck } from '../types/import-check';
import type { ImportGiven } from '../types/import-given';
import type { ImportRefusal } from '../types/import-refusal';
import type { Job } from '../types/job';
import type { ImportRows } from '../types/requests';
import { request } from './request';
import type { Transport } from './transport';

/** A row of a file; what is empty is left out. */
export type ImportRow = ImportRows[ 'rows' ][ number ];

/** What a row becomes, or why it is refused. */
export type CheckedRow = ImportCheck[ 'results' ][ number ];

/** An order line that waits for keys of the rows that were checked. */
export type WaitingLine = ImportCheck[ 'waiting' ][ number ];

/** What happens to keys that the store has already. */
export type Known = NonNullable< ImportRows[ 'known' ] >;

/**
 * Imports of license keys from files, which the caller reads.
 * @param transport
 */
export function imports( transport: Transport ) {
	return {
		/**
		 * What up to 500 rows become. Stores nothing.
		 * @param rows
		 * @param known
		 * @param signal
		 */
		check: (
			rows: readonly ImportRow[],
			known: Known,
			signal?: AbortSignal
		) =>
			request< ImportCheck >( transport, {
				method: 'POST',
				path: '/imports/check',
				body: { rows, known },
				...( signal && { signal } ),
			} ),
		/**
		 * Begins an import, which then waits for its rows.
		 * @param body
		 * @param body.name  Of the file.
		 * @param body.total Number of its rows.
		 * @param body.known
		 * @param once       The same text again gets the same import.
		 * @param signal
		 */
		create: (
			body: { name: string; total: number; known: Known },
			once: string,
			signal?: AbortSignal
		) =>
			request< Job >( transport, {
				...{ method: 'POST', path: '/imports', body, once },
				...( signal && { signal } ),
			} ),
		/**
		 * Sends up to 500 rows; the same rows again change nothing.
		 * @param id
		 * @param rows
		 * @param signal
		 */
		send: async (
			id: number,
			rows: readonly ImportRow[],
			signal?: AbortSignal
		) =>
			(
				await request< { received: number } >( transport, {
					method: 'POST',
					path: `/imports/${ id }/rows`,
					body: { rows },
					...( signal && { signal } ),
				} )
			).received,
		/**
		 * Orders that waited for keys of an import and got them.
		 * @param id
		 * @param signal
		 */
		given: ( id: number, signal?: AbortSignal ) =>
			request< ImportGiven[] >( transport, {
				method: 'GET',
				path: `/imports/${ id }/given`,
				...( signal && { signal } ),
			} ),
		/**
		 * Rows that the import refused, 500 at most.
		 * @param id
		 * @param after The line after which they begin.
		 */
		refused: ( id: number, after: number ) =>
			request< ImportRefusal[] >( transport, {
				method: 'GET',
				path: `/imports/${ id }/refused`,
				query: { after },
			} ),
	};
}
