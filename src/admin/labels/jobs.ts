import { __, _n, sprintf } from '@wordpress/i18n';
import type { Job } from '../../types/job';
import { numberWord } from './numbers';

/**
 * Whether it has ended.
 * @param job
 */
export function hasEnded( job: Pick< Job, 'state' > ): boolean {
	return job.state !== 'queued' && job.state !== 'running';
}

/**
 * "32,400 of 50,000 done".
 * @param done  The formatted number, perhaps within a tag.
 * @param total
 */
export function progressWord( done: string, total: number ): string {
	return sprintf(
		/* translators: 1: number of rows done, 2: number of rows in all. */
		__( '%1$s of %2$s done', 'latchkey' ),
		done,
		numberWord( total )
	);
}

/**
 * "About 40 seconds left". Rounded, so that it does not flicker.
 * @param seconds
 */
export function timeLeft( seconds: number ): string {
	if ( seconds < 5 ) {
		return __( 'A few seconds left', 'latchkey' );
	}
	if ( seconds < 90 ) {
		return sprintf(
			/* translators: %d: number of seconds, a multiple of five. */
			__( 'About %d seconds left', 'latchkey' ),
			Math.round( seconds / 5 ) * 5
		);
	}
	if ( seconds < 90 * 60 ) {
		const minutes = Math.round( seconds / 60 );
		return sprintf(
			/* translators: %d: number of minutes. */
			_n(
				'About %d minute left',
				'About %d minutes left',
				minutes,
				'latchkey'
			),
			minutes
		);
	}
	const hours = Math.round( seconds / 3600 );
	return sprintf(
		/* translators: %d: number of hours. */
		_n( 'About %d hour left', 'About %d hours left', hours, 'latchkey' ),
		hours
	);
}
