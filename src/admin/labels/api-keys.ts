import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { numberWord } from './numbers';

export function permissionsWord(
	permissions: KeyPair[ 'permissions' ]
): string {
	switch ( permissions ) {
		case 'read':
			return __( 'Read', 'latchkey' );
		case 'read_write':
			return __( 'Read & write', 'latchkey' );
		case 'sell_and_activate':
			return __( 'Sell and activate', 'latchkey' );
		case 'custom':
			return __( 'Custom', 'latchkey' );
	}
}

/**
 * "14 API keys".
 * @param count
 */
export function countWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of API keys. */
		_n( '%s API key', '%s API keys', count, 'latchkey' ),
		numberWord( count )
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
			'%1$s of %2$s API key',
			'%1$s of %2$s API keys',
			overall,
			'latchkey'
		),
		numberWord( count ),
		numberWord( overall )
	);
}

/**
 * The consumer key, shortened to its last characters.
 * @param pair
 */
export function shortKey( pair: Pick< KeyPair, 'hint' > ): string {
	return `ck_…${ pair.hint }`;
}
