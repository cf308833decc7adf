import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import type { Activation } from '../../types/activation';
import { Card } from '../ui/card';
import { LoadError } from '../ui/load-error';
import type { List } from '../ui/use-list';
import { FreeDialog } from './free-dialog';
import { SeatsTable } from './seats-table';

/** Who sits on this key, and how to free their seats. */
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
				license.activation_count > 1 && (
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
						seats={ rows }
						now={ now }
						onFree={ setFreeing }
					/>
				)
			) }
			<p className="latchkey-seats__left">
				{ leftWord( license, seats.page?.total ?? 0, rows.length ) }
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

function inUseWord( {
	activation_count: count,
	activation_limit: limit,
}: LicenseRow ): string {
	return limit === 0
		? sprintf(
				/* translators: %d: number of seats. */
				_n( '%d in use', '%d in use', count, 'latchkey' ),
				count
			)
		: sprintf(
				/* translators: 1: seats in use, 2: seats in all. */
				__( '%1$d of %2$d in use', 'latchkey' ),
				count,
				limit
			);
}

function leftWord( license: LicenseRow, total: number, shown: number ): string {
	const { activation_count: count, activation_limit: limit } = license;
	if ( total > shown ) {
		return sprintf(
			/* translators: 1: seats shown, 2: seats in use. */
			__( 'The newest %1$d of %2$d.', 'latchkey' ),
			shown,
			total
		);
	}
	if ( limit === 0 ) {
		return __( 'As many seats as are wanted.', 'latchkey' );
	}
	const left = Math.max( 0, limit - count );
	return left === 0
		? __( 'No seat is free.', 'latchkey' )
		: sprintf(
				/* translators: %d: number of seats. */
				_n(
					'%d seat is free.',
					'%d seats are free.',
					left,
					'latchkey'
				),
				left
			);
}
