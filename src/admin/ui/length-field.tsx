import { SelectControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { UNITS, unitWord } from '../labels/lengths';
import type { Unit } from '../labels/lengths';
import { NumberField } from './number-field';

/** How long a license key is valid: a typed number and a unit. */
export function LengthField( {
	count,
	unit,
	problem,
	help = __( '0 means forever.', 'latchkey' ),
	onChange,
}: {
	count: string;
	unit: Unit;
	problem?: string | undefined;
	help?: string;
	onChange: ( changes: { count?: string; unit?: Unit } ) => void;
} ) {
	// DataViews includes a copy of the components that also numbers ids from 0, so ids would not be unique.
	const id = useId();
	return (
		<div className="latchkey-length">
			<NumberField
				name="count"
				label={ __( 'Valid for', 'latchkey' ) }
				help={ help }
				problem={ problem }
				value={ count }
				onChange={ ( next ) => onChange( { count: next } ) }
			/>
			<SelectControl
				id={ `${ id }-unit` }
				label={ __( 'Counted in', 'latchkey' ) }
				value={ unit }
				options={ UNITS.map( ( value ) => ( {
					value,
					label: unitWord( value ),
				} ) ) }
				onChange={ ( next ) => onChange( { unit: next as Unit } ) }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
		</div>
	);
}
