import { useMemo } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { check } from '@wordpress/icons';
import type { Shortage } from '../../types/shortage';
import { orderName, useNames } from '../ui/use-names';
import { client } from '../ui/api';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { useList } from '../ui/use-list';
import { useListView } from '../ui/use-list-view';
import { columns, idsOf } from './columns';
import { VIEW } from './query';

/** Orders that wait for license keys, in the order in which they get them. */
export function Shortages() {
	const { view, onChangeView, query } = useListView( VIEW );
	const { page, isLoading, isSlow, error, reload } = useList< Shortage >(
		'/shortages',
		query,
		client.shortages.list
	);
	useNames( ( page?.items ?? [] ).map( idsOf ) );
	const fields = useMemo( columns, [] );
	const total = page?.total ?? 0;
	return (
		<Page
			title={ __( 'Shortages', 'latchkey' ) }
			intro={ __(
				'Orders that are owed license keys because stock ran out: new stock goes to the oldest order first, by itself. Orders that were promised none when they were made wait for you.',
				'latchkey'
			) }
		>
			<div className="latchkey-panel">
				{ error ? (
					<LoadError
						title={ __(
							'The shortages could not be loaded',
							'latchkey'
						) }
						error={ error }
						onRetry={ reload }
					/>
				) : (
					<DataTable
						view={ view }
						onChangeView={ onChangeView }
						columns={ fields }
						page={ page }
						isLoading={ isLoading }
						isSlow={ isSlow }
						onRetry={ reload }
						getItemId={ ( { id } ) => String( id ) }
						getItemName={ ( item ) =>
							orderName( idsOf( item ) )?.text ?? ''
						}
						selection={ [] }
						onChangeSelection={ () => {} }
						hasFilterToggle={ false }
						count={ sprintf(
							/* translators: %s: number of order lines. */
							_n(
								'%s order line waits',
								'%s order lines wait',
								total,
								'latchkey'
							),
							total.toLocaleString()
						) }
						empty={ <Nothing /> }
					/>
				) }
			</div>
		</Page>
	);
}

function Nothing() {
	return (
		<EmptyState
			icon={ check }
			title={ __( 'No order waits for license keys', 'latchkey' ) }
		>
			{ __(
				'Where stock runs out, the orders that are owed keys stand here.',
				'latchkey'
			) }
		</EmptyState>
	);
}
