import { Button, TextControl } from '@wordpress/components';
import { useId, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

/** The part of DataViews' own field that a filter uses: `data` holds the filters' values by field. */
export interface FilterFieldProps {
	data: unknown;
	field: { id: string; label: string };
	onChange: ( changes: Record< string, unknown > ) => void;
}

/** What is filtered by now, as text. */
export function valueOf( { data, field }: FilterFieldProps ): string {
	return String( ( data as Record< string, unknown > )[ field.id ] ?? '' );
}

/** A filter that a person types: it filters on Enter or Apply, not at every key press. */
export function TypedFilter( {
	of,
	label,
	help,
	type,
}: {
	of: FilterFieldProps;
	label: string;
	help?: string;
	type: 'email' | 'number';
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
