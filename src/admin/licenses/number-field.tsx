import { TextControl } from '@wordpress/components';

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
	return (
		<TextControl
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
