import { TextControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import type { ComponentProps, Ref } from 'react';

type Props = Omit< ComponentProps< typeof TextControl >, 'ref' > & {
	/** What is wrong with it; shown below instead of the help. */
	problem?: string | null | undefined;
	/** Has the focus when its dialog opens. */
	isFirst?: boolean;
	inputRef?: Ref< HTMLInputElement > | undefined;
	/** The name of the field in the form. */
	name?: string;
};

/** A text field. */
export function TextField( {
	problem,
	isFirst,
	inputRef,
	name,
	help,
	...props
}: Props ) {
	// DataViews includes a copy of the components that also numbers ids from 0, so ids would not be unique.
	const id = useId();
	return (
		<div
			className={ problem ? 'latchkey-field is-wrong' : 'latchkey-field' }
			data-field={ name }
		>
			<TextControl
				id={ id }
				ref={ inputRef }
				data-autofocus={ isFirst || undefined }
				autoComplete="off"
				help={ problem ?? help }
				aria-invalid={ !! problem }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				{ ...props }
			/>
		</div>
	);
}
