import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { daysSince, siteDate } from '../labels/dates';
import { daysLeft, hasEnded, SOON_DAYS } from '../labels/ends';
import { numberWord } from '../labels/numbers';
import { apiKeyState } from '../labels/states';
import type { Label } from '../labels/tone';

type Ages = Pick< KeyPair, 'created_at' | 'last_used_at' >;

/** Age in days from which a secret should be replaced. */
const OLD_DAYS = 180;
/** Days after which it counts as unused. */
const UNUSED_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * "281 days old".
 * @param pair
 * @param now
 */
export function ageWord( pair: Ages, now: Date ): string {
	const days = daysSince( pair.created_at, now );
	return sprintf(
		/* translators: %s: number of days. */
		_n( '%s day old', '%s days old', days, 'latchkey' ),
		numberWord( days )
	);
}

/**
 * "281 days old"; null if it is newer.
 * @param pair
 * @param now
 */
export function oldBadge( pair: Ages, now: Date ): string | null {
	return daysSince( pair.created_at, now ) < OLD_DAYS
		? null
		: ageWord( pair, now );
}

/**
 * "Unused for 90 days", or "Never used".
 * @param wasUsed
 */
export function unusedWord( wasUsed: boolean ): string {
	return wasUsed
		? __( 'Unused for 90 days', 'latchkey' )
		: __( 'Never used', 'latchkey' );
}

/**
 * "Unused for 90 days", or "Never used"; null if it was used recently.
 * @param pair
 * @param now
 */
export function unusedBadge( pair: Ages, now: Date ): string | null {
	const since = pair.last_used_at ?? pair.created_at;
	return daysSince( since, now ) < UNUSED_DAYS
		? null
		: unusedWord( pair.last_used_at !== null );
}

/**
 * The state as people see it: an active pair whose end has passed is expired.
 * @param pair
 * @param now
 */
export function pairState(
	pair: Pick< KeyPair, 'state' | 'expires_at' >,
	now: Date
): Label {
	return pair.state === 'active' && hasEnded( pair.expires_at, now )
		? { word: __( 'Expired', 'latchkey' ), tone: 'bad' }
		: apiKeyState( pair.state );
}

/**
 * Whether a program used it in the last 24 hours.
 * @param pair
 * @param now
 */
export function isInUse( pair: Ages, now: Date ): boolean {
	return (
		pair.last_used_at !== null &&
		now.getTime() -
			new Date(
				`${ pair.last_used_at.replace( ' ', 'T' ) }Z`
			).getTime() <
			DAY_MS
	);
}

/** "Fails since Nov 18, 2026". */
export function failsWord( since: string ): string {
	return sprintf(
		/* translators: %s: a date. */
		__( 'Fails since %s', 'latchkey' ),
		siteDate( since )
	);
}

/** "Ends in 14 days". */
export function endsWord( end: string, now: Date ): string {
	const days = daysLeft( end, now );
	return sprintf(
		/* translators: %s: number of days. */
		_n( 'Ends in %s day', 'Ends in %s days', days, 'latchkey' ),
		numberWord( days )
	);
}

/**
 * "Fails since Nov 18, 2026"; null if its requests are accepted, or it is not active anyway.
 */
export function failingBadge(
	pair: Pick< KeyPair, 'state' | 'failing_since' >
): string | null {
	return pair.state === 'active' && pair.failing_since
		? failsWord( pair.failing_since )
		: null;
}

/** "Ends in 14 days"; null if it is not active, or its end is not near. */
export function endingBadge(
	pair: Pick< KeyPair, 'state' | 'expires_at' >,
	now: Date
): string | null {
	if ( pair.state !== 'active' || ! pair.expires_at ) {
		return null;
	}
	const days = daysLeft( pair.expires_at, now );
	return days > 0 && days <= SOON_DAYS
		? endsWord( pair.expires_at, now )
		: null;
}
