import { __, sprintf } from '@wordpress/i18n';
import { seen, trash } from '@wordpress/icons';
import type { KeyPair } from '../../types/key-pair';
import type { ItemAction } from '../ui/actions';
import { notifyError } from '../ui/notify';
import { navigate } from '../ui/use-url';
import { DeleteDialog } from './delete-dialog';
import { disableAll } from './disable';

/**
 * The actions of the list of pairs: View and Delete, and for selected rows Disable and Delete.
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
			id: 'disable',
			label: __( 'Disable', 'latchkey' ),
			supportsBulk: true,
			callback: ( pairs ) =>
				void disableAll( pairs ).catch( notifyError ).then( reload ),
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
