import { Button } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { backup, search } from '@wordpress/icons';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { isNarrowed } from '../ui/list-query';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { navigate } from '../ui/use-url';
import { columns } from './columns';
import { eventWord } from '../labels/events';
import { useEvents } from './use-events';

/** The audit log: who did what to which key, when and from where. */
export function Activity() {
	const events = useEvents();
	const fields = useMemo( columns, [] );
	const { page, error, isLoading, state } = events;
	const total = page?.total ?? 0;
	return (
		<Page
			title={ __( 'Activity', 'latchkey' ) }
			intro={ __(
				'Who did what, when and from where. Codes and secrets are never in here.',
				'latchkey'
			) }
		>
			<div className="latchkey-panel">
				{ error ? (
					<LoadError
						title={ __(
							'The activity could not be loaded',
							'latchkey'
						) }
						error={ error }
						onRetry={ events.reload }
					/>
				) : (
					<DataTable
						view={ events.view }
						onChangeView={ events.onChangeView }
						columns={ fields }
						page={ page }
						isLoading={ isLoading }
						isSlow={ events.isSlow }
						onRetry={ events.reload }
						getItemId={ ( { id } ) => String( id ) }
						getItemName={ eventWord }
						selection={ [] }
						onChangeSelection={ () => {} }
						hasFilterToggle={ false }
						count={ sprintf(
							/* translators: %s: number of events. */
							_n( '%s event', '%s events', total, 'latchkey' ),
							total.toLocaleString()
						) }
						empty={ <Nothing isNarrowed={ isNarrowed( state ) } /> }
					/>
				) }
			</div>
		</Page>
	);
}

function Nothing( { isNarrowed: narrowed }: { isNarrowed: boolean } ) {
	if ( ! narrowed ) {
		return (
			<EmptyState
				icon={ backup }
				title={ __( 'Nothing has happened yet', 'latchkey' ) }
			>
				{ __(
					'What people, programs and the sold software do to license keys and API keys is kept here.',
					'latchkey'
				) }
			</EmptyState>
		);
	}
	return (
		<EmptyState
			icon={ search }
			title={ __( 'Nothing matches the filters', 'latchkey' ) }
			action={
				<Button
					variant="secondary"
					__next40pxDefaultSize
					onClick={ () =>
						navigate( {
							object_kind: null,
							object_id: null,
							paged: null,
						} )
					}
				>
					{ __( 'Reset filters', 'latchkey' ) }
				</Button>
			}
		>
			{ __( 'Choose another filter or reset them.', 'latchkey' ) }
		</EmptyState>
	);
}
