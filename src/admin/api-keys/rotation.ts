import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { moment, siteDateTime, siteDay, siteTime } from '../labels/dates';
import { endInSeconds, hasEnded } from '../labels/ends';

/** How long the old secret works on, in seconds. */
export const OVERLAPS = [ 0, 3600, 86_400, 604_800 ] as const;
export type Overlap = ( typeof OVERLAPS )[ number ];

/** A use within this time before now counts as still in use. */
const RECENT_MS = 60 * 60 * 1000;

type Previous = NonNullable< KeyPair[ 'previous' ] >;

/**
 * The old secret, while it works.
 * @param pair
 * @param now
 */
export function oldSecret(
	pair: Pick< KeyPair, 'previous' >,
	now: Date
): Previous | null {
	return pair.previous && ! hasEnded( pair.previous.until, now )
		? pair.previous
		: null;
}

/**
 * Whether a program used it in the last hour.
 * @param secret
 * @param now
 */
export function isStillUsed(
	secret: Pick< Previous, 'last_used_at' >,
	now: Date
): boolean {
	return (
		secret.last_used_at !== null &&
		now.getTime() - moment( secret.last_used_at ).getTime() < RECENT_MS
	);
}

/**
 * "For 1 day".
 * @param overlap
 */
export function overlapWord( overlap: Overlap ): string {
	return {
		0: __( 'Not any more', 'latchkey' ),
		3600: __( 'For 1 hour', 'latchkey' ),
		86_400: __( 'For 1 day', 'latchkey' ),
		604_800: __( 'For 7 days', 'latchkey' ),
	}[ overlap ];
}

/**
 * The end of an overlap that begins now: the time, with its date unless that is today.
 * @param overlap
 * @param now
 */
export function overlapEnd( overlap: Overlap, now: Date ): string {
	const end = endInSeconds( overlap, now );
	return siteDay( end ) === siteDay( endInSeconds( 0, now ) )
		? siteTime( end )
		: siteDateTime( end );
}
