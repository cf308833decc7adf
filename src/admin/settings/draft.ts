import { __, sprintf } from '@wordpress/i18n';
import type { SettingsForm } from '../../types/settings-form';
import { numberWord } from '../labels/numbers';

/** The description of a setting, from PHP. */
export type Setting = SettingsForm[ 'settings' ][ number ];

/** Values by the name of the setting. */
export type Values = Record< string, unknown >;

const list = ( value: unknown ) => ( Array.isArray( value ) ? value : [] );

const sorted = ( values: unknown[] ) => values.map( String ).sort();

/** The entries of a list with one entry per line, without empty lines. */
const entries = ( lines: unknown[] ) =>
	lines.map( ( line ) => String( line ).trim() ).filter( Boolean );

/**
 * Converts the value of a setting to that of its field: an empty list of choices to the choices that it means, a list to lines.
 * @param setting
 * @param value
 */
export function toDraft( setting: Setting, value: unknown ): unknown {
	switch ( setting.kind ) {
		case 'choices':
			return list( value ).length ? value : setting.empty_means;
		case 'lines':
			return list( value ).map( String );
		default:
			return value;
	}
}

/**
 * Converts the value of a field to that of its setting.
 * @param setting
 * @param draft
 */
export function toValue( setting: Setting, draft: unknown ): unknown {
	switch ( setting.kind ) {
		case 'choices':
			// If it follows the store, it still does.
			return isSame( setting, draft, setting.empty_means ) ? [] : draft;
		case 'lines':
			return entries( list( draft ) );
		default:
			return draft;
	}
}

/**
 * Whether two values of a field mean the same.
 * @param setting
 * @param one
 * @param other
 */
export function isSame(
	setting: Setting,
	one: unknown,
	other: unknown
): boolean {
	const form = ( draft: unknown ) => {
		switch ( setting.kind ) {
			case 'choices':
				return sorted( list( draft ) );
			case 'lines':
				return entries( list( draft ) );
			default:
				return draft;
		}
	};
	return JSON.stringify( form( one ) ) === JSON.stringify( form( other ) );
}

/**
 * Whether a setting has an effect with these values of the other settings.
 * @param setting
 * @param draft
 */
export function applies( setting: Setting, draft: Values ): boolean {
	return setting.only_if.every( ( { name, values } ) =>
		( values as unknown[] ).includes( draft[ name ] )
	);
}

/**
 * The line of the field with an entry of its list, from 1. Empty lines count.
 * @param draft
 * @param entry From 0.
 */
export function lineOf( draft: unknown, entry: number ): number {
	const filled = list( draft ).flatMap( ( line, at ) =>
		String( line ).trim() ? [ at ] : []
	);
	return ( filled[ entry ] ?? entry ) + 1;
}

/**
 * Errors that need no request. The site reports all others.
 * @param setting
 * @param draft
 */
export function localProblem( setting: Setting, draft: unknown ): string {
	if ( setting.kind === 'number' ) {
		const { minimum, maximum } = setting;
		const isRight =
			Number.isSafeInteger( draft ) &&
			( minimum === null || ( draft as number ) >= minimum ) &&
			( maximum === null || ( draft as number ) <= maximum );
		return isRight ? '' : wanted( setting );
	}
	if (
		setting.kind === 'choices' &&
		setting.empty_means.length > 0 &&
		list( draft ).length === 0
	) {
		return __( 'Choose at least one.', 'latchkey' );
	}
	return '';
}

function wanted( { minimum, maximum }: Setting ): string {
	if ( minimum === null || maximum === null ) {
		return __( 'A whole number is needed here.', 'latchkey' );
	}
	return sprintf(
		/* translators: 1: the smallest number that can stand here, 2: the largest. */
		__( 'A whole number from %1$s to %2$s is needed here.', 'latchkey' ),
		numberWord( minimum ),
		numberWord( maximum )
	);
}

/**
 * Whether a search finds a setting: its texts contain each word.
 * @param setting
 * @param group   The label of its group.
 * @param search
 */
export function isFound(
	setting: Setting,
	group: string,
	search: string
): boolean {
	const text = [
		group,
		setting.name,
		setting.label,
		setting.help,
		setting.word,
		setting.unit,
		...setting.choices.flatMap( ( { label, help } ) => [ label, help ] ),
	]
		.join( ' ' )
		.toLowerCase();
	return search
		.toLowerCase()
		.split( /\s+/ )
		.every( ( word ) => text.includes( word ) );
}
