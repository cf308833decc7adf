import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { FormDialog } from '../ui/form-dialog';
import { notify } from '../ui/notify';
import { NumberField } from '../ui/number-field';
import { TextField } from '../ui/text-field';
import { change } from './use-license';

/** Moves a key to another customer. Its order does not change. */
export function MoveDialog( {
	license,
	onChanged,
	onClose,
}: {
	license: LicenseRow;
	/** Called without a license if it must be loaded again. */
	onChanged: ( license?: LicenseRow ) => void;
	onClose: () => void;
} ) {
	const [ email, setEmail ] = useState( license.email );
	const [ customer, setCustomer ] = useState(
		license.customer_id ? String( license.customer_id ) : ''
	);
	const save = async () => {
		const changes = {
			email: email.trim(),
			customer_id: Number( customer ) || 0,
		};
		const isSold = license.status !== 'available';
		if ( isSold && ! changes.email && ! changes.customer_id ) {
			return __(
				'Enter an email address or a customer number.',
				'latchkey'
			);
		}
		onChanged( await change( license.id, changes, onChanged ) );
		notify( __( 'Moved.', 'latchkey' ) );
		return undefined;
	};
	return (
		<FormDialog
			title={ __( 'Move to another customer', 'latchkey' ) }
			verb={ __( 'Move license key', 'latchkey' ) }
			onSubmit={ save }
			onClose={ onClose }
		>
			<p>
				{ __(
					'The code and its seats stay the same. Free the seats too if the previous customer should stop using it.',
					'latchkey'
				) }
			</p>
			<TextField
				isFirst
				type="email"
				label={ __( 'Email address', 'latchkey' ) }
				value={ email }
				onChange={ setEmail }
			/>
			<NumberField
				label={ __( 'Customer number (optional)', 'latchkey' ) }
				help={ __(
					'The number of their account on this site; empty for a guest.',
					'latchkey'
				) }
				value={ customer }
				max={ Number.MAX_SAFE_INTEGER }
				onChange={ setCustomer }
			/>
		</FormDialog>
	);
}
