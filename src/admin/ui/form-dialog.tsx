import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { Dialog } from './dialog';
import { Problem } from './problem';
import { useSubmit } from './use-submit';
import type { Refusal } from './use-submit';

interface Props {
	title: string;
	/** Text of the button that does it: verb and number. */
	verb: string;
	/** Does it. The dialog closes afterwards, unless it was refused or failed. */
	onSubmit: () => Promise< Refusal >;
	/** A less drastic alternative. */
	other?: { verb: string; onClick: () => Promise< Refusal > } | false;
	cancelWord?: string;
	isDestructive?: boolean;
	size?: 'small' | 'medium';
	onClose: () => void;
	children: ReactNode;
}

/** A dialog with a form, which shows errors itself. The focus starts on the field with `data-autofocus`, otherwise on Cancel. */
export function FormDialog( {
	title,
	verb,
	onSubmit,
	other,
	cancelWord = __( 'Cancel', 'latchkey' ),
	isDestructive = false,
	size = 'medium',
	onClose,
	children,
}: Props ) {
	const { busy, problem, act } = useSubmit( onClose );
	return (
		<Dialog
			title={ title }
			size={ size }
			onClose={ onClose }
			onSubmit={ () => void act( 'submit', onSubmit ) }
			footer={
				<>
					<Button
						variant="tertiary"
						data-autofocus
						__next40pxDefaultSize
						onClick={ onClose }
					>
						{ cancelWord }
					</Button>
					{ other && (
						<Button
							variant="secondary"
							__next40pxDefaultSize
							isBusy={ busy === 'other' }
							onClick={ () => void act( 'other', other.onClick ) }
						>
							{ other.verb }
						</Button>
					) }
					<Button
						variant="primary"
						type="submit"
						isDestructive={ isDestructive }
						__next40pxDefaultSize
						isBusy={ busy === 'submit' }
						aria-disabled={ busy === 'submit' }
					>
						{ verb }
					</Button>
				</>
			}
		>
			<Problem text={ problem } />
			{ children }
		</Dialog>
	);
}
