import { __, _n, sprintf } from '@wordpress/i18n';
import type { Stats } from '../../types/stats';
import { moment } from '../labels/dates';
import { numberWord } from '../labels/numbers';
import { screenUrl } from '../ui/screen-url';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where each number leads: the list that it counts; null for whoever may not open it. */
export const urls = {
	sold: ( { starts_at: since }: Stats ) =>
		screenUrl( 'licenses', {
			status: 'active,expired',
			ordered_after: since,
		} ),
	activations: ( { starts_at: since }: Stats ) =>
		screenUrl( 'activity', { event: 'license.activated', since } ),
	refused: ( { starts_at: since }: Stats ) =>
		screenUrl( 'activity', { event: 'license.activation_refused', since } ),
	stock: ( of?: { product_id: number; variation_id: number } ) =>
		screenUrl( 'licenses', {
			for_sale: 'true',
			...( of && {
				product_id: of.product_id,
				variation_id: of.variation_id,
			} ),
		} ),
	owed: () => screenUrl( 'shortages' ),
	ending: ( days: number ) =>
		screenUrl( 'licenses', {
			expires_within: days,
			orderby: 'expires_at',
			order: 'asc',
		} ),
	license: ( id: number ) => screenUrl( 'licenses', { key: id } ),
	apiKeys: ( id?: number ) =>
		screenUrl( 'api-keys', id === undefined ? {} : { key: id } ),
	add: () => screenUrl( 'licenses', { add: 1 } ),
};

/**
 * "18% more than the 30 days before".
 * @param history
 * @param history.total
 * @param history.before
 * @param days
 */
export function changeWord(
	{ total, before }: Pick< Stats[ 'sold' ], 'total' | 'before' >,
	days: number
): string {
	if ( before === 0 ) {
		return sprintf(
			/* translators: %d: number of days. */
			_n(
				'None in the %d day before',
				'None in the %d days before',
				days,
				'latchkey'
			),
			days
		);
	}
	const percent = Math.round( ( 100 * ( total - before ) ) / before );
	if ( percent === 0 ) {
		return sprintf(
			/* translators: %d: number of days. */
			_n(
				'As many as in the %d day before',
				'As many as in the %d days before',
				days,
				'latchkey'
			),
			days
		);
	}
	const share = numberWord( Math.abs( percent ) );
	return percent > 0
		? sprintf(
				/* translators: 1: a number, 2: number of days. */
				_n(
					'%1$s%% more than the %2$d day before',
					'%1$s%% more than the %2$d days before',
					days,
					'latchkey'
				),
				share,
				days
			)
		: sprintf(
				/* translators: 1: a number, 2: number of days. */
				_n(
					'%1$s%% fewer than the %2$d day before',
					'%1$s%% fewer than the %2$d days before',
					days,
					'latchkey'
				),
				share,
				days
			);
}

/**
 * "64", or "10,000+" if nobody counted further.
 * @param count
 * @param isMore
 */
export function moreWord( count: number, isMore: boolean ): string {
	return isMore
		? sprintf(
				/* translators: %s: a number that is exceeded. */
				__( '%s+', 'latchkey' ),
				numberWord( count )
			)
		: numberWord( count );
}

/**
 * How long something waits: "48 min", "6 h", "3 days".
 * @param since
 * @param now
 */
export function waitingWord( since: string, now: Date ): string {
	const age = Math.max( 0, now.getTime() - moment( since ).getTime() );
	if ( age < HOUR ) {
		return sprintf(
			/* translators: %d: number of minutes. */
			__( '%d min', 'latchkey' ),
			Math.floor( age / MINUTE )
		);
	}
	if ( age < 2 * DAY ) {
		return sprintf(
			/* translators: %d: number of hours. */
			__( '%d h', 'latchkey' ),
			Math.floor( age / HOUR )
		);
	}
	return daysWord( Math.floor( age / DAY ) );
}

/**
 * "31 days".
 * @param days
 */
export function daysWord( days: number ): string {
	return sprintf(
		/* translators: %s: number of days. */
		_n( '%s day', '%s days', days, 'latchkey' ),
		numberWord( days )
	);
}
