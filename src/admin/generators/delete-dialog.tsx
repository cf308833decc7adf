import { __, sprintf } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import { client } from '../ui/api';
import { FormDialog } from '../ui/form-dialog';
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
	const remove = async () => {
		await client.generators.delete( generator.id );
		notify( __( 'Generator deleted.', 'latchkey' ) );
		onDone();
	};
	return (
		<FormDialog
			title={ sprintf(
				/* translators: %s: name of a generator. */
				__( 'Delete “%s”?', 'latchkey' ),
				generator.name
			) }
			verb={ __( 'Delete generator', 'latchkey' ) }
			isDestructive
			onSubmit={ remove }
			onClose={ onClose }
		>
			<p>
				{ __(
					'The license keys that it made stay and work as before. A run that has started continues to its end.',
					'latchkey'
				) }
			</p>
		</FormDialog>
	);
}
