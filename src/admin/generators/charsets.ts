import { __, sprintf } from '@wordpress/i18n';
import { READABLE } from './draft';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';

export const OWN = 'own';

interface Choice {
	characters: string;
	label: string;
}

/** The named sets of characters. */
export function charsets(): Choice[] {
	return [
		{
			characters: READABLE,
			label: __( 'Letters and digits, without look-alikes', 'latchkey' ),
		},
		{
			characters: LETTERS + DIGITS,
			label: __( 'Capital letters and digits', 'latchkey' ),
		},
		{
			characters: LETTERS + LETTERS.toLowerCase() + DIGITS,
			label: __( 'Capital and small letters, and digits', 'latchkey' ),
		},
		{ characters: LETTERS, label: __( 'Capital letters', 'latchkey' ) },
		{ characters: DIGITS, label: __( 'Digits', 'latchkey' ) },
		{
			characters: `${ DIGITS }ABCDEF`,
			label: __( 'Hexadecimal digits', 'latchkey' ),
		},
	].map( ( choice ) => ( {
		...choice,
		label: sprintf(
			/* translators: 1: a set of characters, 2: how many they are. */
			__( '%1$s (%2$d)', 'latchkey' ),
			choice.label,
			choice.characters.length
		),
	} ) );
}

const sorted = ( text: string ) => [ ...new Set( text ) ].sort().join( '' );

/**
 * The named set with these characters, in any sequence; otherwise `OWN`.
 * @param charset
 */
export function charsetChoice( charset: string ): string {
	return (
		charsets().find(
			( { characters } ) => sorted( characters ) === sorted( charset )
		)?.characters ?? OWN
	);
}
