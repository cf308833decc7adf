import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { BatchAnswer } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { Dialog } from '../ui/dialog';
import { sentence } from '../ui/errors';
import { notify } from '../ui/notify';
import { UnlockCancelled, useUnlock } from '../ui/use-unlock';
import { DeleteSummary } from './delete-summary';

interface Props {
	pairs: KeyPair[];
	now: Date;
	onClose: () => void;
	/** The site changed: some or all are gone or disabled. */
	onDone: () => void;
}

/**
 * Asks before pairs are deleted: how many, which are in use, and the gentler way.
 */
export function DeleteDialog( { pairs, now, onClose, onDone }: Props ) {
	const [ busy, setBusy ] = useState< 'delete' | 'disable' | null >( null );
	const [ problem, setProblem ] = useState< string | null >( null );
	const unlock = useUnlock();
	const verb = deleteVerb( pairs.length );

	const act = async (
		kind: 'delete' | 'disable',
		action: () => Promise< string >
	) => {
		if ( busy ) {
			return;
		}
		setBusy( kind );
		setProblem( null );
		try {
			notify( await action() );
			onDone();
			onClose();
		} catch ( error ) {
			setBusy( null );
			if ( error instanceof PartlyDone ) {
				setProblem( error.message );
				onDone();
			} else if ( ! ( error instanceof UnlockCancelled ) ) {
				setProblem( sentence( error ) );
			}
		}
	};
	const ids = pairs.map( ( { id } ) => id );
	const remove = async () => {
		checkAll( await unlock.run( () => client.keyPairs.deleteMany( ids ) ) );
		return sprintf(
			/* translators: %d: number of API keys. */
			_n(
				'%d API key deleted.',
				'%d API keys deleted.',
				pairs.length,
				'latchkey'
			),
			pairs.length
		);
	};
	const disable = async () => {
		const active = pairs.filter( ( { state } ) => state === 'active' );
		for ( const { id } of active ) {
			await client.keyPairs.disable( id );
		}
		return sprintf(
			/* translators: %d: number of API keys. */
			_n(
				'%d API key disabled.',
				'%d API keys disabled.',
				active.length,
				'latchkey'
			),
			active.length
		);
	};
	return (
		<Dialog
			title={ deleteTitle( pairs ) }
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
					{ pairs.some( ( { state } ) => state === 'active' ) && (
						<Button
							variant="secondary"
							__next40pxDefaultSize
							isBusy={ busy === 'disable' }
							onClick={ () => void act( 'disable', disable ) }
						>
							{ __( 'Disable instead', 'latchkey' ) }
						</Button>
					) }
					<Button
						variant="primary"
						isDestructive
						__next40pxDefaultSize
						isBusy={ busy === 'delete' }
						onClick={ () => void act( 'delete', remove ) }
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
			<DeleteSummary pairs={ pairs } now={ now } />
			{ unlock.dialog }
		</Dialog>
	);
}

/** Some were deleted, some refused: the sentence says which. */
class PartlyDone extends Error {}

function checkAll( answers: BatchAnswer[] ): void {
	const refused = answers.filter( ( { error } ) => error );
	if ( refused.length > 0 ) {
		throw new PartlyDone(
			sprintf(
				/* translators: 1: number of API keys, 2: the site's reason. */
				_n(
					'%1$d API key was not deleted: %2$s',
					'%1$d API keys were not deleted: %2$s',
					refused.length,
					'latchkey'
				),
				refused.length,
				refused[ 0 ]?.error?.message ?? ''
			)
		);
	}
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
