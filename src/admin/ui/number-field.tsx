import type { ComponentProps } from 'react';
import { TextField } from './text-field';

/** A field for an integer of 0 or more; the value is the typed text, which may be empty. */
export function NumberField( {
	max,
	onChange,
	...props
}: ComponentProps< typeof TextField > & {
	/** The maximum; with it the browser offers buttons to count up and down. */
	max?: number;
} ) {
	return (
		<TextField
			inputMode="numeric"
			{ ...( max !== undefined && { type: 'number', min: 0, max } ) }
			{ ...props }
			onChange={ ( text ) => onChange( text.replace( /\D/g, '' ) ) }
		/>
	);
}
