import { TextControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import type { ComponentProps, Ref } from 'react';

type Props = Omit< ComponentProps< typeof TextControl >, 'ref' > & {
	/** What is wrong with it: stands below, in the help's place. */
	problem?: string | null | undefined;
	/** Has the focus when its dialog opens. */
	isFirst?: boolean;
	inputRef?: Ref< HTMLInputElement > | undefined;
	/** What a form finds it by. */
	name?: string;
};

/** A line to type into. */
export function TextField( {
	problem,
	isFirst,
	inputRef,
	name,
	help,
	...props
}: Props ) {
	// DataViews brings a copy of the components that counts ids from 0 as well: two fields of one id have one label.
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
