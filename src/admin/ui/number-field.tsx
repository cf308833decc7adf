import type { ComponentProps } from 'react';
import { TextField } from './text-field';

/** A whole number from 0 on, as typed; empty while nothing is. */
export function NumberField( {
	max,
	onChange,
	...props
}: ComponentProps< typeof TextField > & {
	/** The largest; the browser then counts up and down. */
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
