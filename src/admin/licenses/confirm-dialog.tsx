import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { Dialog } from '../ui/dialog';
import { sentence } from '../ui/errors';

/** Asks before one thing is done, does it, and says in place where it failed. */
export function ConfirmDialog( {
	title,
	verb,
	isDestructive = false,
	startsOnCancel = true,
	onConfirm,
	onClose,
	children,
}: {
	title: string;
	/** The button that does it. */
	verb: string;
	isDestructive?: boolean;
	/** False where a field takes the focus. */
	startsOnCancel?: boolean;
	/** Does it; a string is why it cannot be done yet. */
	onConfirm: () => Promise< string | void >;
	onClose: () => void;
	children: ReactNode;
} ) {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ problem, setProblem ] = useState< string | null >( null );
	const act = async () => {
		if ( isBusy ) {
			return;
		}
		setIsBusy( true );
		setProblem( null );
		try {
			const refusal = await onConfirm();
			if ( ! refusal ) {
				onClose();
				return;
			}
			setProblem( refusal );
		} catch ( error ) {
			setProblem( sentence( error ) );
		}
		setIsBusy( false );
	};
	return (
		<Dialog
			title={ title }
			onClose={ onClose }
			onSubmit={ () => void act() }
			footer={
				<>
					<Button
						variant="tertiary"
						{ ...( startsOnCancel && { 'data-autofocus': true } ) }
						__next40pxDefaultSize
						onClick={ onClose }
					>
						{ __( 'Cancel', 'latchkey' ) }
					</Button>
					<Button
						variant="primary"
						type="submit"
						isDestructive={ isDestructive }
						__next40pxDefaultSize
						isBusy={ isBusy }
						aria-disabled={ isBusy }
					>
						{ verb }
					</Button>
				</>
			}
		>
			{ problem && (
				<Notice status="error" isDismissible={ false }>
					{ problem }
				</Notice>
			) }
			{ children }
		</Dialog>
	);
}
