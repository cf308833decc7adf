import type { GeneratorRow, NewGenerator } from '../../client';
import type { Unit } from '../labels/lengths';

/** The values of the form. */
export interface Draft {
	name: string;
	pattern: string;
	charset: string;
	/** The length as typed, and its unit; 0 means forever. */
	count: string;
	unit: Unit;
	clock: GeneratorRow[ 'clock' ];
	/** Seats as typed. */
	seats: string;
}

export type DraftField = keyof Draft;
export type Problems = Partial< Record< DraftField, string > >;

/** Without characters that look alike; also the default of the site. */
export const READABLE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const EMPTY: Draft = {
	name: '',
	pattern: '####-####-####-####',
	charset: READABLE,
	count: '0',
	unit: 'day',
	clock: 'sale',
	seats: '0',
};

/**
 * The pattern of a generator; groups are converted to a pattern that makes the same codes.
 * @param generator
 */
export function patternOf(
	generator: Pick<
		GeneratorRow,
		| 'pattern'
		| 'chunks'
		| 'chunk_length'
		| 'separator'
		| 'prefix'
		| 'suffix'
	>
): string {
	if ( generator.pattern !== '' ) {
		return generator.pattern;
	}
	const group = '#'.repeat( generator.chunk_length );
	const groups = Array< string >( generator.chunks ).fill( group );
	return (
		literally( generator.prefix ) +
		groups.join( literally( generator.separator ) ) +
		literally( generator.suffix )
	);
}

function literally( text: string ): string {
	return text.replace( /[\\#{]/g, '\\$&' );
}

/**
 * Whether a pattern contains random characters.
 * @param pattern
 */
export function hasPlaces( pattern: string ): boolean {
	return pattern.replace( /\\./gsu, '' ).includes( '#' );
}

export function draftOf( generator: GeneratorRow ): Draft {
	return {
		name: generator.name,
		pattern: patternOf( generator ),
		charset: generator.charset,
		count: String( generator.valid_count ),
		unit: generator.valid_unit,
		clock: generator.clock,
		seats: String( generator.activation_limit ),
	};
}

export function changesOf( draft: Draft ): NewGenerator {
	return {
		name: draft.name.trim(),
		pattern: draft.pattern,
		charset: draft.charset,
		valid_unit: draft.unit,
		valid_count: Number( draft.count ),
		clock: draft.clock,
		activation_limit: Number( draft.seats ),
	};
}
