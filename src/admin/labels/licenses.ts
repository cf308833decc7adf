import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { ownLengthWord } from './lengths';
import type { Length } from './lengths';
import { limitWord } from './seats';
import { numberWord } from './numbers';

export const STATUSES = [
	'available',
	'pending',
	'active',
	'expired',
	'disabled',
] as const;

/** What tells a key from others without its code: "…UZ33", or "no. 25" if the code is too short for that. */
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

/** "License key …UZ33", "License key no. 25". */
export function fullName( license: Pick< LicenseRow, 'id' | 'hint' > ): string {
	return sprintf(
		/* translators: %s: last characters of a license key, such as "…UZ33". */
		__( 'License key %s', 'latchkey' ),
		shortName( license )
	);
}

/** "1 year, 3 seats", "Forever, unlimited". */
export function termsWord(
	license: Length & Pick< LicenseRow, 'valid_for' | 'activation_limit' >
): string {
	return sprintf(
		/* translators: 1: how long a license key is valid, 2: how many seats it has. */
		__( '%1$s, %2$s', 'latchkey' ),
		ownLengthWord( license ),
		limitWord( license.activation_limit )
	);
}

/** "18,940 license keys". */
export function countWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of license keys. */
		_n( '%s license key', '%s license keys', count, 'latchkey' ),
		numberWord( count )
	);
}

/** "More than 10,000 license keys". */
export function countMoreWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of license keys. */
		__( 'More than %s license keys', 'latchkey' ),
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
		numberWord( count ),
		numberWord( overall )
	);
}
