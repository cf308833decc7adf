import { __, _n, sprintf } from '@wordpress/i18n';
import { ApiError, UnavailableError } from '../../client';

/**
 * A sentence for people about a failed request; never the message of an exception.
 * @param error
 */
export function sentence( error: unknown ): string {
	if ( error instanceof ApiError ) {
		if ( error.status === 429 ) {
			return tooManyTries( error.retryAfter );
		}
		return error.message;
	}
	if ( error instanceof UnavailableError && error.status !== null ) {
		return __(
			'The site could not finish this. Nothing was changed.',
			'latchkey'
		);
	}
	return __( 'The site did not answer. Try again in a moment.', 'latchkey' );
}

/**
 * The message of a 429, in whole minutes.
 * @param seconds
 */
function tooManyTries( seconds: number | null ): string {
	const minutes = Math.max( 1, Math.ceil( ( seconds ?? 60 ) / 60 ) );
	return sprintf(
		/* translators: %d: number of minutes. */
		_n(
			'Too many tries. Try again in %d minute.',
			'Too many tries. Try again in %d minutes.',
			minutes,
			'latchkey'
		),
		minutes
	);
}
