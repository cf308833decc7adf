import { SelectControl } from '@wordpress/components';
import type { ReactNode } from 'react';

/** A choice of one of several. Large text is cut: the whole is on hover. */
export function Select< Value extends string >( {
	label,
	help,
	value,
	options,
	isHidden = false,
	isOff = false,
	onChange,
}: {
	label: string;
	help?: ReactNode;
	value: Value;
	options: { value: Value; label: string }[];
	/** Whether its label is for screen readers alone. */
	isHidden?: boolean;
	isOff?: boolean;
	onChange: ( value: Value ) => void;
} ) {
	return (
		<SelectControl
			label={ label }
			hideLabelFromVision={ isHidden }
			help={ help }
			value={ value }
			options={ options }
			title={ options.find( ( one ) => one.value === value )?.label }
			disabled={ isOff }
			onChange={ ( chosen ) => onChange( chosen as Value ) }
			__next40pxDefaultSize
			__nextHasNoMarginBottom
		/>
	);
}
