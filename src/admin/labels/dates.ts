import { dateI18n, getSettings } from '@wordpress/date';
import { __, _n, sprintf } from '@wordpress/i18n';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A `Date` from a time of the REST API: `Y-m-d H:i:s`, UTC.
 * @param utc
 */
export function moment( utc: string ): Date {
	return new Date( `${ utc.replace( ' ', 'T' ) }Z` );
}

/**
 * The date in the format and time zone of the site.
 * @param utc
 */
export function siteDate( utc: string ): string {
	return dateI18n(
		getSettings().formats.date,
		moment( utc ).toISOString(),
		undefined
	);
}

/**
 * Date and time in the formats and time zone of the site.
 * @param utc
 */
export function siteDateTime( utc: string ): string {
	const { date, time } = getSettings().formats;
	return dateI18n(
		`${ date }, ${ time }`,
		moment( utc ).toISOString(),
		undefined
	);
}

/**
 * The time of day in the format and time zone of the site.
 * @param utc
 */
export function siteTime( utc: string ): string {
	return dateI18n(
		getSettings().formats.time,
		moment( utc ).toISOString(),
		undefined
	);
}

/**
 * The day of a time in the time zone of the site: `Y-m-d`, the value of a date field.
 * @param utc
 */
export function siteDay( utc: string ): string {
	return dateI18n( 'Y-m-d', moment( utc ).toISOString(), undefined );
}

/**
 * Whole days between a time and now; 0 for the future.
 * @param utc
 * @param now
 */
export function daysSince( utc: string, now: Date ): number {
	return Math.max(
		0,
		Math.floor( ( now.getTime() - moment( utc ).getTime() ) / DAY )
	);
}

/**
 * "Just now", "3 minutes ago" …; after 30 days, the date.
 * @param utc
 * @param now
 */
export function relative( utc: string, now: Date ): string {
	const age = now.getTime() - moment( utc ).getTime();
	if ( age < MINUTE ) {
		return __( 'Just now', 'latchkey' );
	}
	if ( age < HOUR ) {
		const minutes = Math.floor( age / MINUTE );
		return sprintf(
			/* translators: %d: number of minutes. */
			_n( '%d minute ago', '%d minutes ago', minutes, 'latchkey' ),
			minutes
		);
	}
	if ( age < DAY ) {
		const hours = Math.floor( age / HOUR );
		return sprintf(
			/* translators: %d: number of hours. */
			_n( '%d hour ago', '%d hours ago', hours, 'latchkey' ),
			hours
		);
	}
	const days = Math.floor( age / DAY );
	if ( days === 1 ) {
		return __( 'Yesterday', 'latchkey' );
	}
	if ( days < 30 ) {
		return sprintf(
			/* translators: %d: number of days. */
			_n( '%d day ago', '%d days ago', days, 'latchkey' ),
			days
		);
	}
	return siteDate( utc );
}

/**
 * "21 hours left", "3 days left", "12 minutes left".
 * @param end In the future.
 * @param now
 */
export function timeLeft( end: string, now: Date ): string {
	const left = moment( end ).getTime() - now.getTime();
	if ( left >= 2 * DAY ) {
		const days = Math.floor( left / DAY );
		return sprintf(
			/* translators: %d: number of days. */
			_n( '%d day left', '%d days left', days, 'latchkey' ),
			days
		);
	}
	if ( left >= HOUR ) {
		const hours = Math.floor( left / HOUR );
		return sprintf(
			/* translators: %d: number of hours. */
			_n( '%d hour left', '%d hours left', hours, 'latchkey' ),
			hours
		);
	}
	const minutes = Math.max( 1, Math.floor( left / MINUTE ) );
	return sprintf(
		/* translators: %d: number of minutes. */
		_n( '%d minute left', '%d minutes left', minutes, 'latchkey' ),
		minutes
	);
}

/** A day of the site: noon is on it in each time zone that the text is written in. */
const noon = ( day: string ) => new Date( `${ day }T12:00:00Z` );

/**
 * "Nov 21".
 * @param day `Y-m-d`.
 */
export function shortDay( day: string ): string {
	return dateI18n(
		/* translators: month and day in a chart, in PHP's format of dates. */
		__( 'M j', 'latchkey' ),
		noon( day ),
		'UTC'
	);
}

/**
 * The day in the site's own format.
 * @param day `Y-m-d`.
 */
export function fullDay( day: string ): string {
	return dateI18n( getSettings().formats.date, noon( day ), 'UTC' );
}
