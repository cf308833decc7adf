import { DropdownMenu } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { backup, moreVertical, pencil, trash } from '@wordpress/icons';
import type { GeneratorRow } from '../../client';
import { navigate } from '../ui/use-url';
import { ALL_RUNS, ITEM, JOB } from './query';

/**
 * What else can be done with one generator.
 */
export function RowMenu( {
	generator,
	onDelete,
}: {
	generator: GeneratorRow;
	onDelete: () => void;
} ) {
	const item = String( generator.id );
	return (
		<DropdownMenu
			icon={ moreVertical }
			label={ sprintf(
				/* translators: %s: name of a generator. */
				__( 'More for %s', 'latchkey' ),
				generator.name
			) }
			toggleProps={ { size: 'small' } }
			popoverProps={ { placement: 'bottom-end' } }
			controls={ [
				[
					{
						title: __( 'Edit', 'latchkey' ),
						icon: pencil,
						onClick: () => navigate( { [ ITEM ]: item } ),
					},
					{
						title: __( 'Runs', 'latchkey' ),
						icon: backup,
						onClick: () =>
							navigate( { [ ITEM ]: item, [ JOB ]: ALL_RUNS } ),
					},
				],
				[
					{
						title: __( 'Delete', 'latchkey' ),
						icon: trash,
						onClick: onDelete,
					},
				],
			] }
		/>
	);
}
