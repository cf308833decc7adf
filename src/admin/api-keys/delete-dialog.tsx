import { __, _n, sprintf } from '@wordpress/i18n';
import type { BatchAnswer } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { FormDialog } from '../ui/form-dialog';
import { notify } from '../ui/notify';
import { useUnlock } from '../ui/use-unlock';
import { DeleteSummary } from './delete-summary';
import { disableAll, isActive } from './disable';

interface Props {
	pairs: KeyPair[];
	now?: Date;
	onClose: () => void;
	/** Called after some or all pairs were deleted or disabled. */
	onDone: () => void;
}

/**
 * Asks before pairs are deleted: how many, which of them are in use, and whether to disable them instead.
 */
export function DeleteDialog( {
	pairs,
	now = new Date(),
	onClose,
	onDone,
}: Props ) {
	const unlock = useUnlock();

	const remove = async () => {
		const ids = pairs.map( ( { id } ) => id );
		const answers = await unlock.run( () =>
			client.keyPairs.deleteMany( ids )
		);
		const refused = answers.filter( ( { error } ) => error );
		if ( refused.length === 0 ) {
			notify( deletedWord( pairs.length ) );
		}
		onDone();
		return refused.length > 0 ? refusedWord( refused ) : undefined;
	};
	const disable = async () => {
		await disableAll( pairs );
		onDone();
	};
	return (
		<FormDialog
			title={ deleteTitle( pairs ) }
			verb={ deleteVerb( pairs.length ) }
			isDestructive
			other={
				pairs.some( isActive ) && {
					verb: __( 'Disable instead', 'latchkey' ),
					onClick: disable,
				}
			}
			onSubmit={ remove }
			onClose={ onClose }
		>
			<DeleteSummary pairs={ pairs } now={ now } />
			{ unlock.dialog }
		</FormDialog>
	);
}

function deletedWord( count: number ): string {
	return sprintf(
		/* translators: %d: number of API keys. */
		_n( '%d API key deleted.', '%d API keys deleted.', count, 'latchkey' ),
		count
	);
}

/** Says why some pairs were not deleted. */
function refusedWord( refused: BatchAnswer[] ): string {
	return sprintf(
		/* translators: 1: number of API keys, 2: the site's reason. */
		_n(
			'%1$d API key was not deleted: %2$s',
			'%1$d API keys were not deleted: %2$s',
			refused.length,
			'latchkey'
		),
		refused.length,
		refused[ 0 ]?.error?.message ?? ''
	);
}

function deleteTitle( pairs: KeyPair[] ): string {
	return pairs.length === 1
		? sprintf(
				/* translators: %s: name of an API key. */
				__( 'Delete “%s”?', 'latchkey' ),
				pairs[ 0 ]?.name ?? ''
			)
		: sprintf(
				/* translators: %d: number of API keys. */
				_n(
					'Delete %d API key?',
					'Delete %d API keys?',
					pairs.length,
					'latchkey'
				),
				pairs.length
			);
}

function deleteVerb( count: number ): string {
	return sprintf(
		/* translators: %d: number of API keys. */
		_n( 'Delete %d API key', 'Delete %d API keys', count, 'latchkey' ),
		count
	);
}
