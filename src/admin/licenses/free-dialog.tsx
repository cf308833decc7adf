import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import type { Activation } from '../../types/activation';
import { freeWord, freedWord } from '../labels/seats';
import { client } from '../ui/api';
import { FormDialog } from '../ui/form-dialog';
import { notify } from '../ui/notify';
import { seatName } from './seats-table';

/** Confirms that one seat or all seats are freed. */
export function FreeDialog( {
	license,
	seat,
	onFreed,
	onClose,
}: {
	license: LicenseRow;
	seat: Activation | 'all';
	onFreed: () => void;
	onClose: () => void;
} ) {
	const free = async () => {
		if ( seat === 'all' ) {
			notify(
				freedWord( await client.activations.freeAll( license.id ) )
			);
		} else {
			await client.activations.free( seat.id );
			notify( freedWord( 1 ) );
		}
		onFreed();
	};
	return (
		<FormDialog
			title={
				seat === 'all'
					? __( 'Free all seats?', 'latchkey' )
					: sprintf(
							/* translators: %s: name of a device. */
							__( 'Free seat “%s”?', 'latchkey' ),
							seatName( seat )
						)
			}
			verb={
				seat === 'all'
					? freeWord( license.activation_count + license.local_count )
					: __( 'Free seat', 'latchkey' )
			}
			onSubmit={ free }
			onClose={ onClose }
		>
			<p>
				{ seat === 'all'
					? __(
							'The software stops working there at its next check, unless it is activated again.',
							'latchkey'
						)
					: __(
							'The software stops working there at its next check, unless it is activated again.',
							'latchkey'
						) }
			</p>
		</FormDialog>
	);
}
