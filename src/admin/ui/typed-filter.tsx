import { Button, TextControl } from '@wordpress/components';
import { useId, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

/** The props of a DataViews field that a filter uses: `data` contains the values of the filters by field. */
export interface FilterFieldProps {
	data: unknown;
	field: { id: string; label: string };
	onChange: ( changes: Record< string, unknown > ) => void;
}

/** The current value of the filter, as text. */
export function valueOf( { data, field }: FilterFieldProps ): string {
	return String( ( data as Record< string, unknown > )[ field.id ] ?? '' );
}

/** A filter with a text field: it is applied with Enter or "Apply", not at every key press. */
export function TypedFilter( {
	of,
	label,
	help,
	type,
}: {
	of: FilterFieldProps;
	label: string;
	help?: string;
	type: 'email' | 'number' | 'date';
} ) {
	const id = useId();
	const [ text, setText ] = useState( valueOf( of ) );
	const apply = ( event: FormEvent ) => {
		event.preventDefault();
		of.onChange( { [ of.field.id ]: text.trim() } );
	};
	return (
		<form className="latchkey-filter" onSubmit={ apply } noValidate>
			<TextControl
				id={ id }
				label={ label }
				help={ help }
				type={ type }
				{ ...( type === 'number' && { min: 1 } ) }
				value={ text }
				autoComplete="off"
				onChange={ setText }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			<Button variant="secondary" size="compact" type="submit">
				{ __( 'Apply', 'latchkey' ) }
			</Button>
		</form>
	);
}
