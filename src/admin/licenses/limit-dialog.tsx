import { SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { kindWord } from '../labels/seats';
import { FormDialog } from '../ui/form-dialog';
import { notify } from '../ui/notify';
import { NumberField } from '../ui/number-field';
import { change } from './use-license';
import { numberWord } from '../labels/numbers';

/** The dialog that changes the number of seats of a key, and what they are for. */
export function LimitDialog( {
	license,
	onChanged,
	onClose,
}: {
	license: LicenseRow;
	/** Called without a license if it must be loaded again. */
	onChanged: ( license?: LicenseRow ) => void;
	onClose: () => void;
} ) {
	const [ seats, setSeats ] = useState( String( license.activation_limit ) );
	const limit = Number( seats );
	const inUse = license.activation_count;
	const [ kind, setKind ] = useState( license.instance_kind );
	const isFixed = inUse + license.local_count > 0;
	const save = async () => {
		if ( seats === '' ) {
			return __( 'Enter a number; 0 means no limit.', 'latchkey' );
		}
		onChanged(
			await change(
				license.id,
				{
					activation_limit: limit,
					...( kind !== license.instance_kind && {
						instance_kind: kind,
					} ),
				},
				onChanged
			)
		);
		notify( __( 'Seats changed.', 'latchkey' ) );
		return undefined;
	};
	return (
		<FormDialog
			title={ __( 'Change seats', 'latchkey' ) }
			verb={ __( 'Save', 'latchkey' ) }
			onSubmit={ save }
			onClose={ onClose }
		>
			<NumberField
				label={ __( 'Seats', 'latchkey' ) }
				help={ __(
					'Seats in use at the same time; 0 means no limit.',
					'latchkey'
				) }
				value={ seats }
				max={ 1000000 }
				isFirst
				onChange={ setSeats }
			/>
			<SelectControl
				label={ __( 'Seats are for', 'latchkey' ) }
				help={
					isFixed
						? __( 'Free all seats first to change it.', 'latchkey' )
						: __(
								'Websites are compared by their addresses, and local ones take no seat.',
								'latchkey'
							)
				}
				value={ kind }
				disabled={ isFixed }
				options={ ( [ 'device', 'website' ] as const ).map(
					( value ) => ( { value, label: kindWord( value ) } )
				) }
				onChange={ setKind }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			{ limit > 0 && limit < inUse && (
				<p role="status">
					{ sprintf(
						/* translators: %s: number of seats. */
						_n(
							'%s seat is in use. It stays until it is freed; until then no new seat is given.',
							'%s seats are in use. They stay until they are freed; until then no new seat is given.',
							inUse,
							'latchkey'
						),
						numberWord( inUse )
					) }
				</p>
			) }
		</FormDialog>
	);
}
