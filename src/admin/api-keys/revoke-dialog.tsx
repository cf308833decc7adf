import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { Dialog } from '../ui/dialog';
import { sentence } from '../ui/errors';
import { notify } from '../ui/notify';

/**
 * Asks before a pair is stopped for good.
 */
export function RevokeDialog( {
	pair,
	onClose,
	onDone,
}: {
	pair: KeyPair;
	onClose: () => void;
	onDone: ( pair: KeyPair ) => void;
} ) {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ problem, setProblem ] = useState< string | null >( null );
	const revoke = async () => {
		setIsBusy( true );
		setProblem( null );
		try {
			onDone( await client.keyPairs.revoke( pair.id ) );
			notify(
				__( 'Revoked. Its requests are refused for good.', 'latchkey' )
			);
			onClose();
		} catch ( error ) {
			setProblem( sentence( error ) );
			setIsBusy( false );
		}
	};
	return (
		<Dialog
			title={ sprintf(
				/* translators: %s: name of an API key. */
				__( 'Revoke “%s”?', 'latchkey' ),
				pair.name
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
						onClick={ () => void revoke() }
					>
						{ __( 'Revoke API key', 'latchkey' ) }
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
					'The program that uses this key stops working at once. A revoked key can’t be enabled again; it stays in the list.',
					'latchkey'
				) }
			</p>
		</Dialog>
	);
}
