import { ApiError } from '../client';
import type { KeyPair } from '../types/key-pair';

/** The halves of a pair, as long as real ones, and made of words. */
export const KEY = `ck_${ 'ExampleKey'.repeat( 4 ) }`;
export const SECRET = `cs_${ 'NotASecret'.repeat( 4 ) }`;

/**
 * A key pair as in REST.
 * @param changes
 */
export function keyPair( changes: Partial< KeyPair > = {} ): KeyPair {
	return {
		id: 3,
		uuid: '00000000-0000-4000-8000-000000000003',
		name: 'ERP stock sync',
		project: 'Warehouse',
		consumer_key: KEY,
		hint: KEY.slice( -4 ),
		permissions: 'read',
		scopes: [ 'licenses:read' ],
		networks: [],
		rate_limit: 0,
		state: 'active',
		owner: { id: 1, name: 'Ada' },
		created_by: { id: 1, name: 'Ada Okafor' },
		created_at: '2026-11-03 19:07:00',
		last_used_at: null,
		last_used_ip: null,
		current_used_at: null,
		current_used_ip: null,
		previous: null,
		failing_since: null,
		expires_at: null,
		can_reveal: true,
		...changes,
	};
}

/** The error that asks for the password. */
export const LOCKED = () =>
	new ApiError(
		403,
		'latchkey_reauthentication_required',
		'Confirm your password first.'
	);

/** The current time in the tests. */
export const NOW = new Date( '2026-11-22T15:00:00Z' );
