import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { productPicker } from '../shared/product-picker';
import { productNameById } from './use-names';

/** The part of DataViews' own field that a filter uses: `data` holds the filters' values by field. */
interface Props {
	data: unknown;
	field: { id: string; label: string };
	onChange: ( changes: Record< string, unknown > ) => void;
}

function valueOf( { data, field }: Props ): string {
	return String( ( data as Record< string, unknown > )[ field.id ] ?? '' );
}

/** A filter that a person types: it filters on Enter or Apply, not at every letter. */
function TypedFilter( {
	of,
	label,
	help,
	type,
}: {
	of: Props;
	label: string;
	help?: string;
	type: 'email' | 'number';
} ) {
	const [ text, setText ] = useState( valueOf( of ) );
	const apply = ( event: FormEvent ) => {
		event.preventDefault();
		of.onChange( { [ of.field.id ]: text.trim() } );
	};
	return (
		<form className="latchkey-filter" onSubmit={ apply } noValidate>
			<TextControl
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

/** WooCommerce's product search where it is, else the product's number. */
export function ProductFilter( props: Props ) {
	const Picker = productPicker();
	const id = Number( valueOf( props ) ) || 0;
	if ( Picker ) {
		return (
			<div className="latchkey-filter">
				<Picker
					productId={ id }
					label={ id ? productNameById( id ) : '' }
					onChange={ ( next ) =>
						props.onChange( {
							[ props.field.id ]: next ? String( next ) : '',
						} )
					}
				/>
			</div>
		);
	}
	return (
		<TypedFilter
			of={ props }
			type="number"
			label={ __( 'Product number', 'latchkey' ) }
		/>
	);
}

/** Keys of one buyer. */
export function CustomerFilter( props: Props ) {
	return (
		<TypedFilter
			of={ props }
			type="email"
			label={ __( 'E-mail address', 'latchkey' ) }
			help={ __( 'The whole address.', 'latchkey' ) }
		/>
	);
}
