import { getDate } from '@wordpress/date';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { moment, siteDate } from './dates';
import { after } from './lengths';
import type { Length } from './lengths';
import { numberWord } from './numbers';
import type { Label } from './tone';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days before its end from which a key gets a badge. */
export const SOON_DAYS = 14;

/** A time for the REST API: `Y-m-d H:i:s`, UTC. */
function utc( at: Date ): string {
	return at.toISOString().slice( 0, 19 ).replace( 'T', ' ' );
}

/** The end after an extension: counted from its current end, or from now if that has passed. */
export function extendedEnd( end: string, length: Length, now: Date ): string {
	const from = Math.max( moment( end ).getTime(), now.getTime() );
	return utc( after( new Date( from ), length ) );
}

/**
 * The last second of a day in the site's time zone.
 *
 * @param day `Y-m-d`, the value of a date field.
 */
export function endOfDay( day: string ): string {
	return utc( getDate( `${ day }T23:59:59` ) );
}

/**
 * The first second of a day in the site's time zone.
 *
 * @param day `Y-m-d`.
 */
export function startOfDay( day: string ): string {
	return utc( getDate( `${ day }T00:00:00` ) );
}

/** The end after some days from now. */
export function endIn( days: number, now: Date ): string {
	return utc( new Date( now.getTime() + days * DAY_MS ) );
}

/** The end after some seconds from now. */
export function endInSeconds( seconds: number, now: Date ): string {
	return utc( new Date( now.getTime() + seconds * 1000 ) );
}

/** Whether an end has passed. */
export function hasEnded( end: string | null, now: Date ): boolean {
	return end !== null && moment( end ) <= now;
}

/** Whole days until an end, rounded up; 0 or less if it has passed. */
export function daysLeft( end: string, now: Date ): number {
	return Math.ceil( ( moment( end ).getTime() - now.getTime() ) / DAY_MS );
}

/** "In 7 days" if an active key ends soon; otherwise null. */
export function soonBadge( license: LicenseRow, now: Date ): string | null {
	if ( license.status !== 'active' || ! license.expires_at ) {
		return null;
	}
	return soonWord( license.expires_at, now );
}

/** "In 7 days" if an end is near; otherwise null. */
function soonWord( end: string, now: Date ): string | null {
	const days = daysLeft( end, now );
	return days > 0 && days <= SOON_DAYS ? inDays( days ) : null;
}

/** The badge of an end: "Expired", "In 7 days", or null. */
export function endBadge( end: string, now: Date ): Label | null {
	if ( hasEnded( end, now ) ) {
		return { word: __( 'Expired', 'latchkey' ), tone: 'bad' };
	}
	const word = soonWord( end, now );
	return word ? { word, tone: 'look' } : null;
}

/** "In 102 days". */
export function inDays( days: number ): string {
	return sprintf(
		/* translators: %s: number of days. */
		_n( 'In %s day', 'In %s days', days, 'latchkey' ),
		numberWord( days )
	);
}

/** "In 102 days", "4 days ago", "Today". */
export function fromNow( end: string, now: Date ): string {
	const days = daysLeft( end, now );
	if ( days > 0 ) {
		return inDays( days );
	}
	return days === 0
		? __( 'Today', 'latchkey' )
		: sprintf(
				/* translators: %s: number of days. */
				_n( '%s day ago', '%s days ago', -days, 'latchkey' ),
				numberWord( -days )
			);
}

/** Why there is no end yet, or "Never expires". */
export function neverWord( license: LicenseRow ): string {
	if ( license.valid_count > 0 && license.status === 'available' ) {
		return __( 'Not sold yet', 'latchkey' );
	}
	if ( license.valid_count > 0 && license.clock === 'activation' ) {
		return __( 'Not activated yet', 'latchkey' );
	}
	return __( 'Never', 'latchkey' );
}

/** "Expires Mar 4, 2027". */
export function endTitle( license: LicenseRow ): string {
	const end = license.expires_at;
	if ( ! end ) {
		return license.status === 'available' || license.valid_count > 0
			? neverWord( license )
			: __( 'Never expires', 'latchkey' );
	}
	return license.status === 'expired'
		? sprintf(
				/* translators: %s: a date. */
				__( 'Expired %s', 'latchkey' ),
				siteDate( end )
			)
		: sprintf(
				/* translators: %s: a date. */
				__( 'Expires %s', 'latchkey' ),
				siteDate( end )
			);
}
