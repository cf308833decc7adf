import type { KeyPair } from '../types/key-pair';
import type { KeyPairSecret } from '../types/key-pair-secret';
import type { KeyPairSelf } from '../types/key-pair-self';
import type { KeyPairUsage } from '../types/key-pair-usage';
import type { Unlocked } from '../types/unlocked';
import { request, requestPage } from './request';
import type { Page } from './request';
import type { Query, Transport } from './transport';

/** What a pair may do, from where, how often and until when. `scopes` go before `permissions`. */
export type KeyPairLimits = Partial<
	Pick< KeyPair, 'scopes' | 'networks' | 'rate_limit' | 'expires_at' >
> & { permissions?: Exclude< KeyPair[ 'permissions' ], 'custom' > };

type NewKeyPair = Pick< KeyPair, 'name' | 'project' > & KeyPairLimits;

/** A new pair, or one with a new secret: the only responses that contain it. */
export type CreatedKeyPair = KeyPair & KeyPairSecret;

export interface BatchAnswer {
	id: number;
	error?: { code: string; message: string };
}

/**
 * API key pairs: for administrators, with cookie and nonce; `self` is for any valid pair.
 * @param transport
 */
export function keyPairs( transport: Transport ) {
	const at = ( id: number, action = '' ) => `/key-pairs/${ id }${ action }`;
	const post = < Body >( path: string, body?: unknown ) =>
		request< Body >( transport, { method: 'POST', path, body } );

	return {
		list: ( query: Query, signal?: AbortSignal ) =>
			requestPage< KeyPair >( transport, {
				method: 'GET',
				path: '/key-pairs',
				query,
				...( signal && { signal } ),
			} ) as Promise< Page< KeyPair > >,
		get: ( id: number, signal?: AbortSignal ) =>
			request< KeyPair >( transport, {
				method: 'GET',
				path: at( id ),
				...( signal && { signal } ),
			} ),
		create: ( pair: NewKeyPair ) =>
			post< CreatedKeyPair >( '/key-pairs', pair ),
		update: ( id: number, changes: Partial< NewKeyPair > ) =>
			request< KeyPair >( transport, {
				method: 'PATCH',
				path: at( id ),
				body: changes,
			} ),
		/**
		 * Deletes up to 100 pairs; returns the result of each.
		 * @param ids
		 */
		deleteMany: async ( ids: readonly number[] ) =>
			(
				await post< { delete?: BatchAnswer[] } >( '/key-pairs/batch', {
					delete: ids,
				} )
			).delete ?? [],
		delete: ( id: number ) =>
			request< unknown >( transport, {
				method: 'DELETE',
				path: at( id ),
			} ),
		disable: ( id: number ) => post< KeyPair >( at( id, '/disable' ) ),
		enable: ( id: number ) => post< KeyPair >( at( id, '/enable' ) ),
		revoke: ( id: number ) => post< KeyPair >( at( id, '/revoke' ) ),
		/**
		 * Gives it a new secret.
		 * @param id
		 * @param how
		 * @param how.overlap      Seconds for which the old secret works on: 0, 3600, 86400 or 604800.
		 * @param how.end_previous Ends an old secret that still works from an earlier rotation.
		 */
		rotate: (
			id: number,
			how: { overlap: number; end_previous?: boolean }
		) => post< CreatedKeyPair >( at( id, '/rotate' ), how ),
		/**
		 * Ends the old secret.
		 * @param id
		 */
		endPrevious: ( id: number ) =>
			post< KeyPair >( at( id, '/end-previous' ) ),
		reveal: async ( id: number ) =>
			( await post< KeyPairSecret >( at( id, '/reveal' ) ) )
				.consumer_secret,
		unlock: ( password: string ) =>
			post< Unlocked >( '/key-pairs/unlock', { password } ),
		/**
		 * What it did in the last days.
		 * @param id
		 * @param days 30 or 90.
		 */
		usage: ( id: number, days: number ) =>
			request< KeyPairUsage >( transport, {
				method: 'GET',
				path: at( id, '/usage' ),
				query: { days },
			} ),
		/** What a pair may read about itself. */
		self: () =>
			request< KeyPairSelf >( transport, {
				method: 'GET',
				path: '/key-pairs/self',
			} ),
	};
}
