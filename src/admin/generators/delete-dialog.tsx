import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import { client } from '../ui/api';
import { Dialog } from '../ui/dialog';
import { sentence } from '../ui/errors';
import { notify } from '../ui/notify';

/**
 * Asks before a generator is deleted.
 */
export function DeleteDialog( {
	generator,
	onClose,
	onDone,
}: {
	generator: GeneratorRow;
	onClose: () => void;
	onDone: () => void;
} ) {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ problem, setProblem ] = useState< string | null >( null );
	const remove = async () => {
		if ( isBusy ) {
			return;
		}
		setIsBusy( true );
		setProblem( null );
		try {
			await client.generators.delete( generator.id );
			notify( __( 'Generator deleted.', 'latchkey' ) );
			onDone();
			onClose();
		} catch ( error ) {
			setProblem( sentence( error ) );
			setIsBusy( false );
		}
	};
	return (
		<Dialog
			title={ sprintf(
				/* translators: %s: name of a generator. */
				__( 'Delete “%s”?', 'latchkey' ),
				generator.name
			) }
			onClose={ onClose }
			footer={
				<>
					<Button
						variant="tertiary"
						data-autofocus
						__next40pxDefaultSize
						onClick={ onClose }
					>
						{ __( 'Cancel', 'latchkey' ) }
					</Button>
					<Button
						variant="primary"
						isDestructive
						__next40pxDefaultSize
						isBusy={ isBusy }
						aria-disabled={ isBusy }
						onClick={ () => void remove() }
					>
						{ __( 'Delete generator', 'latchkey' ) }
					</Button>
				</>
			}
		>
			{ problem && (
				<Notice status="error" isDismissible={ false }>
					{ problem }
				</Notice>
			) }
			<p>
				{ __(
					'The license keys that it made stay and work as before. A run that has begun goes on to its end.',
					'latchkey'
				) }
			</p>
		</Dialog>
	);
}
