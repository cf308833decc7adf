import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import type { Activation } from '../../types/activation';
import { inUseWord, leftWord } from '../labels/seats';
import { Card } from '../ui/card';
import { LoadError } from '../ui/load-error';
import type { List } from '../ui/use-list';
import { FreeDialog } from './free-dialog';
import { SeatsTable } from './seats-table';
import { numberWord } from '../labels/numbers';

/** The devices or websites that use a key, with buttons that free their seats. */
export function SeatsCard( {
	license,
	seats,
	now,
	onFreed,
}: {
	license: LicenseRow;
	seats: List< Activation >;
	now: Date;
	onFreed: () => void;
} ) {
	const [ freeing, setFreeing ] = useState< Activation | 'all' | null >(
		null
	);
	const rows = seats.page?.items ?? [];
	return (
		<Card
			title={ __( 'Seats', 'latchkey' ) }
			note={ inUseWord( license ) }
			action={
				license.activation_count + license.local_count > 1 && (
					<Button
						variant="link"
						onClick={ () => setFreeing( 'all' ) }
					>
						{ __( 'Free all seats', 'latchkey' ) }
					</Button>
				)
			}
			isFlush
		>
			{ seats.error ? (
				<LoadError
					title={ __( 'The seats could not be loaded', 'latchkey' ) }
					error={ seats.error }
					onRetry={ seats.reload }
				/>
			) : (
				rows.length > 0 && (
					<SeatsTable
						kind={ license.instance_kind }
						seats={ rows }
						now={ now }
						onFree={ setFreeing }
					/>
				)
			) }
			<p className="latchkey-seats__left">
				{ belowWord( license, seats.page?.total ?? 0, rows.length ) }
			</p>
			{ freeing && (
				<FreeDialog
					license={ license }
					seat={ freeing }
					onFreed={ onFreed }
					onClose={ () => setFreeing( null ) }
				/>
			) }
		</Card>
	);
}

/** The number of free seats; if not all devices are listed, how many are. */
function belowWord( license: LicenseRow, total: number, shown: number ) {
	return total > shown
		? sprintf(
				/* translators: 1: seats shown, 2: seats in use. */
				__( 'The newest %1$s of %2$s.', 'latchkey' ),
				numberWord( shown ),
				numberWord( total )
			)
		: leftWord( license );
}
