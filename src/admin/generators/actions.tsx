import { __, sprintf } from '@wordpress/i18n';
import { backup, pencil, trash } from '@wordpress/icons';
import type { GeneratorRow } from '../../client';
import type { ItemAction } from '../ui/actions';
import { navigate } from '../ui/use-url';
import { DeleteDialog } from './delete-dialog';
import { GenerateDialog } from './generate-dialog';
import { ALL_RUNS, ITEM, JOB } from './query';

/**
 * The actions of the list of generators.
 *
 * @param reload Called after a change.
 */
export function generatorActions(
	reload: () => void
): ItemAction< GeneratorRow >[] {
	return [
		{
			id: 'generate',
			label: __( 'Generate', 'latchkey' ),
			nameFor: ( { name } ) =>
				sprintf(
					/* translators: %s: name of a generator. */
					__( 'Generate with %s', 'latchkey' ),
					name
				),
			isPrimary: true,
			RenderModal: ( {
				items: [ generator ],
				closeModal = () => {},
			} ) => (
				<>
					{ generator && (
						<GenerateDialog
							generator={ generator }
							onClose={ closeModal }
						/>
					) }
				</>
			),
		},
		{
			id: 'edit',
			label: __( 'Edit', 'latchkey' ),
			icon: pencil,
			callback: ( [ generator ] ) =>
				navigate( { [ ITEM ]: String( generator?.id ) } ),
		},
		{
			id: 'runs',
			label: __( 'Runs', 'latchkey' ),
			icon: backup,
			callback: ( [ generator ] ) =>
				navigate( {
					[ ITEM ]: String( generator?.id ),
					[ JOB ]: ALL_RUNS,
				} ),
		},
		{
			id: 'delete',
			label: __( 'Delete', 'latchkey' ),
			icon: trash,
			isDestructive: true,
			RenderModal: ( {
				items: [ generator ],
				closeModal = () => {},
			} ) => (
				<>
					{ generator && (
						<DeleteDialog
							generator={ generator }
							onClose={ closeModal }
							onDone={ reload }
						/>
					) }
				</>
			),
		},
	];
}
