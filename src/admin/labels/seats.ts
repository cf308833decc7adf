import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { numberWord } from './numbers';

type Seats = Pick< LicenseRow, 'activation_count' | 'activation_limit' >;

/** What the seats of a key are for: "Devices". */
export function kindWord( kind: LicenseRow[ 'instance_kind' ] ): string {
	return kind === 'website'
		? __( 'Websites', 'latchkey' )
		: __( 'Devices', 'latchkey' );
}

/** "3 seats", "unlimited": for use in a sentence. */
export function limitWord( limit: number ): string {
	return limit === 0
		? __( 'unlimited', 'latchkey' )
		: sprintf(
				/* translators: %s: number of seats. */
				_n( '%s seat', '%s seats', limit, 'latchkey' ),
				numberWord( limit )
			);
}

/** "3", "No limit": for use alone. */
export function limitNumber( limit: number ): string {
	return limit === 0 ? __( 'No limit', 'latchkey' ) : numberWord( limit );
}

/** "2 / 3", "41 / ∞". */
export function seatsWord( {
	activation_count: count,
	activation_limit: limit,
}: Seats ): string {
	return `${ numberWord( count ) } / ${ limit ? numberWord( limit ) : '∞' }`;
}

/** "2 of 3 in use". */
export function inUseWord( {
	activation_count: count,
	activation_limit: limit,
}: Seats ): string {
	return limit === 0
		? sprintf(
				/* translators: %s: number of seats. */
				_n( '%s in use', '%s in use', count, 'latchkey' ),
				numberWord( count )
			)
		: sprintf(
				/* translators: 1: seats in use, 2: seats in all. */
				__( '%1$s of %2$s in use', 'latchkey' ),
				numberWord( count ),
				numberWord( limit )
			);
}

/** "1 seat is free." */
export function leftWord( {
	activation_count: count,
	activation_limit: limit,
}: Seats ): string {
	if ( limit === 0 ) {
		return __( 'Any number of seats.', 'latchkey' );
	}
	const left = Math.max( 0, limit - count );
	return left === 0
		? __( 'No seat is free.', 'latchkey' )
		: sprintf(
				/* translators: %s: number of seats. */
				_n(
					'%s seat is free.',
					'%s seats are free.',
					left,
					'latchkey'
				),
				numberWord( left )
			);
}

/** The text of the button: "Free 3 seats". */
export function freeWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of seats. */
		_n( 'Free %s seat', 'Free %s seats', count, 'latchkey' ),
		numberWord( count )
	);
}

/** "3 seats freed." */
export function freedWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of seats. */
		_n( '%s seat freed.', '%s seats freed.', count, 'latchkey' ),
		numberWord( count )
	);
}
