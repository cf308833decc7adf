import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { daysSince } from '../labels/dates';
import { hasEnded } from '../labels/ends';
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
