import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';

export function permissionsWord(
	permissions: KeyPair[ 'permissions' ]
): string {
	return permissions === 'read'
		? __( 'Read', 'latchkey' )
		: __( 'Read & write', 'latchkey' );
}

/**
 * "14 API keys".
 * @param count
 */
export function countWord( count: number ): string {
	return sprintf(
		/* translators: %d: number of API keys. */
		_n( '%d API key', '%d API keys', count, 'latchkey' ),
		count
	);
}

/**
 * "0 of 14 API keys".
 * @param count
 * @param overall
 */
export function countOfWord( count: number, overall: number ): string {
	return sprintf(
		/* translators: 1: number found, 2: number of API keys in all. */
		_n(
			'%1$d of %2$d API key',
			'%1$d of %2$d API keys',
			overall,
			'latchkey'
		),
		count,
		overall
	);
}

/**
 * The consumer key, shortened to its last characters.
 * @param pair
 */
export function shortKey( pair: Pick< KeyPair, 'hint' > ): string {
	return `ck_…${ pair.hint }`;
}
