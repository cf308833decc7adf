import { __, sprintf } from '@wordpress/i18n';
import type { KeyPairLimits } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { siteDate } from '../labels/dates';
import { endIn, endOfDay, hasEnded, inDays } from '../labels/ends';
import type { Problems } from './problems';

export type Permissions = KeyPair[ 'permissions' ];
export type Scope = KeyPair[ 'scopes' ][ number ];

/** When a pair ends: one of these words, or a number of days. */
export const SPAN = {
	/** As it is. */
	same: 'same',
	never: 'never',
	date: 'date',
} as const;

const DAYS = [ 30, 90, 180, 365 ];

/** The values of the form. */
export interface Limits {
	permissions: Permissions;
	/** Those of the permissions, unless these are `custom`. */
	scopes: Scope[];
	span: string;
	/** `Y-m-d`, if the span is a date. */
	day: string;
	/** One on each line. */
	networks: string;
	/** Requests a minute; empty for no limit. */
	rate: string;
}

const READ: Scope[] = [
	'licenses:read',
	'activations:read',
	'generators:read',
];

const PRESETS: Record< Exclude< Permissions, 'custom' >, Scope[] > = {
	read: READ,
	read_write: [
		...READ,
		'licenses:write',
		'activations:write',
		'generators:write',
	],
	sell_and_activate: [
		'licenses:read',
		'licenses:write',
		'activations:read',
		'activations:write',
	],
};

/**
 * Other permissions; "Choose…" starts with the scopes that are chosen already.
 * @param limits
 * @param permissions
 */
export function withPermissions(
	limits: Limits,
	permissions: Permissions
): Limits {
	return {
		...limits,
		permissions,
		scopes:
			permissions === 'custom' ? limits.scopes : PRESETS[ permissions ],
	};
}

/**
 * The limits of a new pair.
 * @param lifetime Days after which new pairs end, 0 for never; undefined if that is not known.
 */
export function newLimits( lifetime: number | undefined ): Limits {
	return {
		permissions: 'read',
		scopes: READ,
		span: lifetime === undefined ? SPAN.same : spanOf( lifetime ),
		day: '',
		networks: '',
		rate: '',
	};
}

const spanOf = ( days: number ) => ( days === 0 ? SPAN.never : String( days ) );

/**
 * The limits that a pair has.
 * @param pair
 */
export function limitsOf( pair: KeyPair ): Limits {
	return {
		permissions: pair.permissions,
		scopes: pair.scopes,
		span: pair.expires_at === null ? SPAN.never : SPAN.same,
		day: '',
		networks: pair.networks.join( '\n' ),
		rate: pair.rate_limit === 0 ? '' : String( pair.rate_limit ),
	};
}

/**
 * The choices of an end.
 * @param lifetime Days after which new pairs end.
 * @param same     What "as it is" means, if that can be chosen.
 * @param now
 */
export function spans(
	lifetime: number,
	same: string | null,
	now: Date
): { value: string; label: string }[] {
	const days = [ ...new Set( lifetime > 0 ? [ ...DAYS, lifetime ] : DAYS ) ];
	return [
		...( same === null ? [] : [ { value: SPAN.same, label: same } ] ),
		{ value: SPAN.never, label: __( 'Never', 'latchkey' ) },
		...days
			.sort( ( a, b ) => a - b )
			.map( ( count ) => ( {
				value: String( count ),
				label: sprintf(
					/* translators: 1: for example "In 30 days", 2: a date. */
					__( '%1$s (%2$s)', 'latchkey' ),
					count === 365
						? __( 'In 1 year', 'latchkey' )
						: inDays( count ),
					siteDate( endIn( count, now ) )
				),
			} ) ),
		{ value: SPAN.date, label: __( 'On a date…', 'latchkey' ) },
	];
}

function endOf( { span, day }: Limits, now: Date ): string | null {
	switch ( span ) {
		case SPAN.never:
			return null;
		case SPAN.date:
			return endOfDay( day );
		default:
			return endIn( Number( span ), now );
	}
}

/**
 * The networks that were typed, without empty lines.
 * @param text
 */
export function linesOf( text: string ): string[] {
	return text
		.split( '\n' )
		.map( ( line ) => line.trim() )
		.filter( Boolean );
}

/**
 * What is wrong with the form before the site is asked.
 * @param limits
 * @param now
 */
export function objections( limits: Limits, now: Date ): Problems {
	const problems: Problems = {};
	if ( limits.scopes.length === 0 ) {
		problems.scopes = __( 'Choose at least one.', 'latchkey' );
	}
	if ( limits.span === SPAN.date ) {
		if ( ! /^\d{4}-\d{2}-\d{2}$/.test( limits.day ) ) {
			problems.expires_at = __( 'Choose a date.', 'latchkey' );
		} else if ( hasEnded( endOfDay( limits.day ), now ) ) {
			problems.expires_at = __( 'This date has passed.', 'latchkey' );
		}
	}
	return problems;
}

/**
 * The limits that differ from others, as the site takes them.
 * @param limits
 * @param before
 * @param now
 */
export function changesOf(
	limits: Limits,
	before: Limits,
	now: Date
): KeyPairLimits {
	const differs = ( ...names: ( keyof Limits )[] ) =>
		names.some(
			( name ) => String( limits[ name ] ) !== String( before[ name ] )
		);
	const { permissions } = limits;
	return {
		...( differs( 'permissions', 'scopes' ) &&
			( permissions === 'custom'
				? { scopes: limits.scopes }
				: { permissions } ) ),
		...( limits.span !== SPAN.same &&
			differs( 'span', 'day' ) && { expires_at: endOf( limits, now ) } ),
		...( differs( 'networks' ) && {
			networks: linesOf( limits.networks ),
		} ),
		...( differs( 'rate' ) && { rate_limit: Number( limits.rate ) } ),
	};
}
