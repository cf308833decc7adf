import { SelectControl } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { chartBar } from '@wordpress/icons';
import type { Stats } from '../../types/stats';
import { EmptyState } from '../ui/empty-state';
import { FirstRunButton, FirstRunLink } from '../ui/first-run-link';
import { Loading } from '../ui/loading';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { useNames } from '../ui/use-names';
import { ApiKeysCard } from './api-keys-card';
import { ChartCard } from './chart-card';
import { EndingCard, RefusedCard } from './key-cards';
import { Numbers } from './numbers';
import { namedRows } from './rows';
import { OwedCard } from './owed-card';
import { StockCard } from './stock-card';
import { PERIODS, useStats } from './use-stats';

/** What a store looks at in the morning: what is sold, what runs out, and what needs somebody. */
export function Overview() {
	const { stats, error, period, setPeriod, isLoading, reload } = useStats();
	return (
		<Page
			title={ __( 'Overview', 'latchkey' ) }
			action={
				<SelectControl
					className="latchkey-overview__period"
					label={ __( 'Period', 'latchkey' ) }
					hideLabelFromVision
					value={ String( period ) }
					options={ PERIODS.map( ( days ) => ( {
						value: String( days ),
						label: sprintf(
							/* translators: %d: number of days. */
							_n(
								'Last %d day',
								'Last %d days',
								days,
								'latchkey'
							),
							days
						),
					} ) ) }
					onChange={ ( value ) =>
						setPeriod(
							PERIODS.find(
								( days ) => String( days ) === value
							) ?? PERIODS[ 0 ]
						)
					}
					__next40pxDefaultSize
					__nextHasNoMarginBottom
				/>
			}
		>
			{ stats && ! error ? (
				<div className="latchkey-overview" aria-busy={ isLoading }>
					<Parts stats={ stats } />
				</div>
			) : (
				<div className="latchkey-panel">
					{ error ? (
						<LoadError
							title={ __(
								'The overview could not be loaded',
								'latchkey'
							) }
							error={ error }
							onRetry={ reload }
						/>
					) : (
						<Loading />
					) }
				</div>
			) }
		</Page>
	);
}

function Parts( { stats }: { stats: Stats } ) {
	useNames( namedRows( stats ) );
	const { sold, activations, stock, owed } = stats;
	const isQuiet = [ sold, activations ].every(
		( { total, before } ) => total + before === 0
	);
	if ( isQuiet && stock.products === 0 && owed.keys === 0 ) {
		return <NothingYet />;
	}
	return (
		<>
			<Numbers stats={ stats } />
			{ isQuiet ? (
				<NothingYet />
			) : (
				<div className="latchkey-overview__pair">
					<ChartCard
						title={ __( 'Keys sold', 'latchkey' ) }
						days={ sold.days }
						kind="bars"
					/>
					<ChartCard
						title={ __( 'Activations', 'latchkey' ) }
						days={ activations.days }
						kind="line"
					/>
				</div>
			) }
			<div className="latchkey-overview__pair">
				<StockCard stock={ stats.stock } />
				<OwedCard owed={ stats.owed } />
				<EndingCard ending={ stats.ending } />
				<RefusedCard stats={ stats } />
				{ stats.api_keys && <ApiKeysCard apiKeys={ stats.api_keys } /> }
			</div>
			{ ! isQuiet && (
				<p>
					<FirstRunLink />
				</p>
			) }
		</>
	);
}

function NothingYet() {
	return (
		<div className="latchkey-panel">
			<EmptyState
				icon={ chartBar }
				title={ __( 'Nothing sold yet', 'latchkey' ) }
				action={ <FirstRunButton /> }
			>
				{ __(
					'The first order that gets a license key, and the first activation, are counted here.',
					'latchkey'
				) }
			</EmptyState>
		</div>
	);
}
