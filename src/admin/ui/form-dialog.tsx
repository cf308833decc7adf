import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { Dialog } from './dialog';
import { Problem } from './problem';
import { useSubmit } from './use-submit';
import type { Refusal } from './use-submit';

interface Props {
	title: string;
	/** The button that does it: verb and number. */
	verb: string;
	/** Does it; the dialog closes after, but for a refusal or an error. */
	onSubmit: () => Promise< Refusal >;
	/** Another, gentler way. */
	other?: { verb: string; onClick: () => Promise< Refusal > } | false;
	cancelWord?: string;
	isDestructive?: boolean;
	size?: 'small' | 'medium';
	onClose: () => void;
	children: ReactNode;
}

/** Asks, does it, and says in place why it was not done. The focus starts on the field with `data-autofocus`, else on Cancel. */
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
