import { Modal } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import type { FormEvent, ReactNode } from 'react';

interface Props {
	title: string;
	onClose: () => void;
	/** If given, called if Enter is pressed in a field. */
	onSubmit?: () => void;
	/** Buttons, in the order tertiary, secondary, primary. */
	footer: ReactNode;
	/** Buttons at the far left. */
	aside?: ReactNode;
	size?: 'small' | 'medium';
	/** False if something would be lost by closing it accidentally. */
	closesOnEscape?: boolean;
	children: ReactNode;
}

/**
 * A dialog whose footer stays in view; a bottom sheet on a phone. Focus starts on the element with `data-autofocus`.
 * A click outside never closes it, because typed text would be lost.
 */
export function Dialog( {
	title,
	onClose,
	onSubmit,
	footer,
	aside,
	size = 'medium',
	closesOnEscape = true,
	children,
}: Props ) {
	const form = useRef< HTMLFormElement >( null );
	useEffect( () => {
		form.current
			?.querySelector< HTMLElement >( '[data-autofocus]' )
			?.focus();
	}, [] );
	const submit = ( event: FormEvent ) => {
		event.preventDefault();
		// In React, the submit event of a nested dialog also reaches the outer dialog.
		event.stopPropagation();
		onSubmit?.();
	};
	return (
		<Modal
			title={ title }
			onRequestClose={ onClose }
			shouldCloseOnClickOutside={ false }
			shouldCloseOnEsc={ closesOnEscape }
			focusOnMount={ false }
			className={ `latchkey-dialog is-${ size }` }
			overlayClassName="latchkey-overlay"
		>
			<form
				ref={ form }
				className="latchkey-dialog__form"
				noValidate
				onSubmit={ submit }
			>
				<div className="latchkey-dialog__body">{ children }</div>
				<footer className="latchkey-dialog__footer">
					{ aside }
					<span className="latchkey-dialog__space" />
					{ footer }
				</footer>
			</form>
		</Modal>
	);
}
