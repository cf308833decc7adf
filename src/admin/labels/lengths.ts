import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { numberWord } from './numbers';

export const UNITS = [ 'day', 'month', 'year' ] as const;
export type Unit = ( typeof UNITS )[ number ];

/** How long a license key is valid; a count of 0 is forever. */
export type Length = Pick< LicenseRow, 'valid_unit' | 'valid_count' >;

/** "30 days", "3 months", "1 year", "Forever". */
export function lengthWord( {
	valid_unit: unit,
	valid_count: count,
}: Length ): string {
	if ( count === 0 ) {
		return __( 'Forever', 'latchkey' );
	}
	const number = numberWord( count );
	switch ( unit ) {
		case 'day':
			return sprintf(
				/* translators: %s: number of days. */
				_n( '%s day', '%s days', count, 'latchkey' ),
				number
			);
		case 'month':
			return sprintf(
				/* translators: %s: number of months. */
				_n( '%s month', '%s months', count, 'latchkey' ),
				number
			);
		case 'year':
			return sprintf(
				/* translators: %s: number of years. */
				_n( '%s year', '%s years', count, 'latchkey' ),
				number
			);
	}
}

/**
 * The length of a key; if it only has an end, the days until the end.
 *
 * @param license
 */
export function ownLengthWord(
	license: Length & Pick< LicenseRow, 'valid_for' >
): string {
	return license.valid_count === 0
		? lengthWord( { valid_unit: 'day', valid_count: license.valid_for } )
		: lengthWord( license );
}

/** The name of a unit in a form. */
export function unitWord( unit: Unit ): string {
	return {
		day: __( 'Days', 'latchkey' ),
		month: __( 'Months', 'latchkey' ),
		year: __( 'Years', 'latchkey' ),
	}[ unit ];
}

/**
 * A time plus a length, by the calendar: the last day of the month if it is shorter.
 *
 * @param from
 * @param length Must not be forever.
 */
export function after(
	from: Date,
	{ valid_unit: unit, valid_count: count }: Length
): Date {
	const end = new Date( from );
	if ( unit === 'day' ) {
		end.setUTCDate( end.getUTCDate() + count );
		return end;
	}
	const day = end.getUTCDate();
	end.setUTCDate( 1 );
	end.setUTCMonth( end.getUTCMonth() + count * ( unit === 'year' ? 12 : 1 ) );
	const last = new Date(
		Date.UTC( end.getUTCFullYear(), end.getUTCMonth() + 1, 0 )
	).getUTCDate();
	end.setUTCDate( Math.min( day, last ) );
	return end;
}
