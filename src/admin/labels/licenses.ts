import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import type { Tone } from './tone';
import { ownLengthWord } from './lengths';
import type { Length } from './lengths';

export const STATUSES = [
	'available',
	'pending',
	'active',
	'expired',
	'disabled',
] as const;

/** The status's word and tone. */
export function statusWord( status: LicenseRow[ 'status' ] ): {
	word: string;
	tone: Tone;
} {
	switch ( status ) {
		case 'available':
			return { word: __( 'Available', 'latchkey' ), tone: 'progress' };
		case 'pending':
			return { word: __( 'Pending', 'latchkey' ), tone: 'look' };
		case 'active':
			return { word: __( 'Active', 'latchkey' ), tone: 'good' };
		case 'expired':
			return { word: __( 'Expired', 'latchkey' ), tone: 'bad' };
		case 'disabled':
			return { word: __( 'Disabled', 'latchkey' ), tone: 'off' };
	}
}

/** What tells a key from others without its code: "…UZ33", or "no. 25" where the code is too short for that. */
export function shortName( {
	id,
	hint,
}: Pick< LicenseRow, 'id' | 'hint' > ): string {
	return hint
		? `…${ hint }`
		: sprintf(
				/* translators: %d: number of a license key. */
				__( 'no. %d', 'latchkey' ),
				id
			);
}

/** "1 year, 3 seats", "Forever, unlimited". */
export function termsWord(
	license: Length & Pick< LicenseRow, 'valid_for' | 'activation_limit' >
): string {
	const limit = license.activation_limit;
	return sprintf(
		/* translators: 1: how long a license key is valid, 2: how many seats it has. */
		__( '%1$s, %2$s', 'latchkey' ),
		ownLengthWord( license ),
		limit === 0
			? __( 'unlimited', 'latchkey' )
			: sprintf(
					/* translators: %d: number of seats. */
					_n( '%d seat', '%d seats', limit, 'latchkey' ),
					limit
				)
	);
}

/** "2 / 3", "41 / ∞". */
export function seatsWord( license: LicenseRow ): string {
	const { activation_count: count, activation_limit: limit } = license;
	return `${ count.toLocaleString() } / ${ limit ? limit.toLocaleString() : '∞' }`;
}

/** "18,940 license keys". */
export function countWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of license keys. */
		_n( '%s license key', '%s license keys', count, 'latchkey' ),
		count.toLocaleString()
	);
}

/** "2,416 of 18,940 license keys". */
export function countOfWord( count: number, overall: number ): string {
	return sprintf(
		/* translators: 1: number found, 2: number of license keys in all. */
		_n(
			'%1$s of %2$s license key',
			'%1$s of %2$s license keys',
			overall,
			'latchkey'
		),
		count.toLocaleString(),
		overall.toLocaleString()
	);
}
