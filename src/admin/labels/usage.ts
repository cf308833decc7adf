import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPairUsage } from '../../types/key-pair-usage';
import { fullDay } from './dates';
import { numberWord } from './numbers';

/** "8,622 in 30 days". */
export function inDaysWord( count: number, days: number ): string {
	return sprintf(
		/* translators: 1: a number, 2: number of days. */
		_n( '%1$s in %2$d day', '%1$s in %2$d days', days, 'latchkey' ),
		numberWord( count ),
		days
	);
}

/** "Nov 19, 2026: 352", or "Nov 19, 2026: 352, 3 refused". */
export function usageDayWord( {
	day,
	requests,
	refused,
}: KeyPairUsage[ 'days' ][ number ] ): string {
	return refused === 0
		? sprintf(
				/* translators: 1: a date, 2: a number. */
				__( '%1$s: %2$s', 'latchkey' ),
				fullDay( day ),
				numberWord( requests )
			)
		: sprintf(
				/* translators: 1: a date, 2: number of requests, 3: how many of them were refused. */
				__( '%1$s: %2$s, %3$s refused', 'latchkey' ),
				fullDay( day ),
				numberWord( requests ),
				numberWord( refused )
			);
}

/** "403 Not allowed". */
export function answerWord( status: number ): string {
	switch ( status ) {
		case 401:
			return __( '401 Refused', 'latchkey' );
		case 429:
			return __( '429 Too many', 'latchkey' );
		default:
			return __( '403 Not allowed', 'latchkey' );
	}
}

type Failure = KeyPairUsage[ 'failures' ][ number ];

/**
 * Why a request was refused: "may not write license keys".
 *
 * @param failure
 * @param failure.reason
 * @param failure.detail
 * @param failure.ip
 * @param product        The name of the product that it is about.
 */
export function reasonWord(
	{ reason, detail, ip }: Pick< Failure, 'reason' | 'detail' | 'ip' >,
	product?: string
): string {
	switch ( reason ) {
		case 'secret':
			return __( 'the secret is wrong', 'latchkey' );
		case 'network':
			return sprintf(
				/* translators: %s: an IP address. */
				__( 'from %s, not in its networks', 'latchkey' ),
				ip
			);
		case 'expired':
			return __( 'its end has passed', 'latchkey' );
		case 'disabled':
			return __( 'it is disabled', 'latchkey' );
		case 'revoked':
			return __( 'it is revoked', 'latchkey' );
		case 'orphaned':
			return __( 'its owner no longer exists', 'latchkey' );
		case 'scope':
			return lackWord( detail );
		case 'product':
			return product
				? sprintf(
						/* translators: %s: name of a product. */
						__( '%s is not among its products', 'latchkey' ),
						product
					)
				: __( 'a product that is not among its own', 'latchkey' );
		case 'rate':
			return sprintf(
				/* translators: %s: number of requests. */
				_n(
					'more than %s request in a minute',
					'more than %s requests in a minute',
					Number( detail ),
					'latchkey'
				),
				numberWord( Number( detail ) )
			);
		case 'person':
			return __( 'only for people in wp-admin', 'latchkey' );
		case 'other':
			return detail || __( 'refused by another plugin', 'latchkey' );
	}
}

/** "may not write license keys". */
function lackWord( scope: string ): string {
	switch ( scope ) {
		case 'licenses:read':
			return __( 'may not read license keys', 'latchkey' );
		case 'licenses:write':
			return __( 'may not write license keys', 'latchkey' );
		case 'activations:read':
			return __( 'may not read activations', 'latchkey' );
		case 'activations:write':
			return __( 'may not activate or free devices', 'latchkey' );
		case 'generators:read':
			return __( 'may not read generators', 'latchkey' );
		case 'generators:write':
			return __( 'may not use or change generators', 'latchkey' );
		default:
			return __( 'its permissions do not allow it', 'latchkey' );
	}
}
