import { TextControl } from '@wordpress/components';
import { useId } from '@wordpress/element';

/** A whole number; empty while nothing is typed. */
export function NumberField( {
	label,
	help,
	value,
	max,
	isFirst = false,
	onChange,
}: {
	label: string;
	help: string;
	value: string;
	max: number;
	/** Takes the focus when its dialog opens. */
	isFirst?: boolean;
	onChange: ( value: string ) => void;
} ) {
	const id = useId();
	return (
		<TextControl
			id={ id }
			type="number"
			inputMode="numeric"
			min={ 0 }
			max={ max }
			{ ...( isFirst && { 'data-autofocus': true } ) }
			label={ label }
			help={ help }
			value={ value }
			onChange={ ( text ) => onChange( text.replace( /\D/g, '' ) ) }
			__next40pxDefaultSize
			__nextHasNoMarginBottom
		/>
	);
}
