import { __, _n, sprintf } from '@wordpress/i18n';
import type { Generator } from '../../types/generator';
import type { Job } from '../../types/job';
import { hasEnded } from './jobs';
import { numberWord } from './numbers';

export function clockWord( clock: Generator[ 'clock' ] ): string {
	return clock === 'sale'
		? __( 'At sale', 'latchkey' )
		: __( 'At first activation', 'latchkey' );
}

/**
 * "14 generators".
 * @param count
 */
export function countWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of generators. */
		_n( '%s generator', '%s generators', count, 'latchkey' ),
		numberWord( count )
	);
}

/**
 * "0 of 14 generators".
 * @param count
 * @param overall
 */
export function countOfWord( count: number, overall: number ): string {
	return sprintf(
		/* translators: 1: number found, 2: number of generators in all. */
		_n(
			'%1$s of %2$s generator',
			'%1$s of %2$s generators',
			overall,
			'latchkey'
		),
		numberWord( count ),
		numberWord( overall )
	);
}

/**
 * "500 license keys".
 * @param count
 */
export function keysWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of license keys. */
		_n( '%s license key', '%s license keys', count, 'latchkey' ),
		numberWord( count )
	);
}

/**
 * The text of the button: "Generate 500 license keys".
 * @param count
 */
export function generateWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of license keys. */
		_n(
			'Generate %s license key',
			'Generate %s license keys',
			count,
			'latchkey'
		),
		numberWord( count )
	);
}

/**
 * "500 license keys made".
 * @param count
 */
export function madeWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of license keys. */
		_n( '%s license key made', '%s license keys made', count, 'latchkey' ),
		numberWord( count )
	);
}

/**
 * The title of a run, while it is running and afterwards.
 * @param job
 */
export function runTitle( job: Job ): string {
	return hasEnded( job )
		? madeWord( job.done )
		: sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Generating %s license key',
					'Generating %s license keys',
					job.total,
					'latchkey'
				),
				numberWord( job.total )
			);
}
