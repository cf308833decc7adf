import type { Generator } from '../types/generator';
import type { GeneratorPreview } from '../types/generator-preview';
import type { Job } from '../types/job';

/**
 * A generator as in REST.
 * @param changes
 */
export function generator( changes: Partial< Generator > = {} ): Generator {
	return {
		id: 3,
		name: 'Tidewriter Pro codes',
		charset: 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789',
		chunks: 4,
		chunk_length: 4,
		separator: '-',
		prefix: '',
		suffix: '',
		pattern: 'TIDE-####-####-####',
		valid_for: 365,
		valid_unit: 'year',
		valid_count: 1,
		clock: 'sale',
		activation_limit: 3,
		possible: '1152921504606846976',
		possible_words: '1.15 quintillion',
		verdict: 'strong',
		created_at: '2026-11-03 19:07:00',
		updated_at: null,
		...changes,
	};
}

/**
 * A preview of a pattern.
 * @param changes
 */
export function generatorPreview(
	changes: Partial< GeneratorPreview > = {}
): GeneratorPreview {
	return {
		examples: [ 'TIDE-7KQM-X3VA-9HRD', 'TIDE-P4WN-2ZCE-GT8J' ],
		possible: '1152921504606846976',
		possible_words: '1.15 quintillion',
		verdict: 'strong',
		characters: 32,
		random_places: 12,
		length: 19,
		...changes,
	};
}

/**
 * A run of generator 3.
 * @param changes
 */
export function job( changes: Partial< Job > = {} ): Job {
	return {
		id: 12,
		kind: 'generate',
		name: '',
		object_id: 3,
		state: 'running',
		total: 50_000,
		done: 0,
		errors: 0,
		result: {},
		reason: '',
		message: '',
		created_by: { id: 1, name: 'Ada Okafor' },
		created_at: '2026-11-22 15:00:00',
		updated_at: '2026-11-22 15:00:00',
		...changes,
	};
}
