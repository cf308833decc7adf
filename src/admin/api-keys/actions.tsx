import { __, sprintf } from '@wordpress/i18n';
import { seen, trash } from '@wordpress/icons';
import type { KeyPair } from '../../types/key-pair';
import type { ItemAction } from '../ui/actions';
import { navigate } from '../ui/use-url';
import { DeleteDialog } from './delete-dialog';

/**
 * The actions of the list of pairs: View, Delete and Bulk Delete.
 *
 * @param reload Called after a change.
 */
export function pairActions( reload: () => void ): ItemAction< KeyPair >[] {
	return [
		{
			id: 'view',
			label: __( 'View', 'latchkey' ),
			nameFor: ( { name } ) =>
				sprintf(
					/* translators: %s: name of an API key. */
					__( 'View %s', 'latchkey' ),
					name
				),
			icon: seen,
			isPrimary: true,
			callback: ( [ pair ] ) =>
				pair && navigate( { key: String( pair.id ) } ),
		},
		{
			id: 'delete',
			label: __( 'Delete', 'latchkey' ),
			nameFor: ( { name } ) =>
				sprintf(
					/* translators: %s: name of an API key. */
					__( 'Delete %s', 'latchkey' ),
					name
				),
			icon: trash,
			isPrimary: true,
			isDestructive: true,
			supportsBulk: true,
			RenderModal: ( { items, closeModal = () => {} } ) => (
				<DeleteDialog
					pairs={ items }
					onClose={ closeModal }
					onDone={ reload }
				/>
			),
		},
	];
}
