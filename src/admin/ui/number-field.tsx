import { TextControl } from '@wordpress/components';
import type { Ref } from 'react';

/**
 * A whole number from 0 on, as typed; what is wrong with it stands below.
 */
export function NumberField( {
	label,
	help,
	problem,
	value,
	onChange,
	isFirst,
	inputRef,
}: {
	label: string;
	help?: string | undefined;
	problem?: string | undefined;
	value: string;
	onChange: ( value: string ) => void;
	/** Has the focus when its dialog opens. */
	isFirst?: boolean;
	inputRef?: Ref< HTMLInputElement >;
} ) {
	return (
		<div
			className={ problem ? 'latchkey-field is-wrong' : 'latchkey-field' }
		>
			<TextControl
				ref={ inputRef }
				data-autofocus={ isFirst || undefined }
				inputMode="numeric"
				autoComplete="off"
				label={ label }
				help={ problem ?? help }
				aria-invalid={ problem !== undefined }
				value={ value }
				onChange={ ( text ) => onChange( text.replace( /\D/g, '' ) ) }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
		</div>
	);
}
