import { __, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { FormDialog } from '../ui/form-dialog';
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
	const revoke = async () => {
		onDone( await client.keyPairs.revoke( pair.id ) );
		notify(
			__( 'Revoked. Its requests are refused for good.', 'latchkey' )
		);
	};
	return (
		<FormDialog
			title={ sprintf(
				/* translators: %s: name of an API key. */
				__( 'Revoke “%s”?', 'latchkey' ),
				pair.name
			) }
			verb={ __( 'Revoke API key', 'latchkey' ) }
			isDestructive
			onSubmit={ revoke }
			onClose={ onClose }
		>
			<p>
				{ __(
					'The program that uses this key stops working at once. A revoked key can’t be enabled again; it stays in the list.',
					'latchkey'
				) }
			</p>
		</FormDialog>
	);
}
