import { SelectControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import type { KeyPairUsage } from '../../types/key-pair-usage';
import { inDaysWord, usageDayWord } from '../labels/usage';
import { client } from '../ui/api';
import { Card } from '../ui/card';
import { DayChart } from '../ui/day-chart';
import { Loading } from '../ui/loading';
import { LoadError } from '../ui/load-error';
import { FailuresCard } from './failures-card';

/** Numbers of days that can be shown; the first is the default. */
const PERIODS = [ 30, 90 ] as const;

/** What a pair did: requests by day, and the last that were refused. */
export function Usage( { pair }: { pair: KeyPair } ) {
	const [ days, setDays ] = useState< number >( PERIODS[ 0 ] );
	const { usage, error, isLoading, reload } = useUsage( pair, days );
	return (
		<div className="latchkey-pair__usage" aria-busy={ isLoading }>
			<Card
				title={ __( 'Requests', 'latchkey' ) }
				{ ...( usage && {
					note: inDaysWord( usage.total, usage.days.length ),
				} ) }
				action={
					<SelectControl
						label={ __( 'Period', 'latchkey' ) }
						hideLabelFromVision
						value={ String( days ) }
						options={ PERIODS.map( ( period ) => ( {
							value: String( period ),
							label: sprintf(
								/* translators: %d: number of days. */
								_n(
									'Last %d day',
									'Last %d days',
									period,
									'latchkey'
								),
								period
							),
						} ) ) }
						onChange={ ( value ) => setDays( Number( value ) ) }
						__next40pxDefaultSize
						__nextHasNoMarginBottom
					/>
				}
			>
				{ error ? (
					<LoadError
						title={ __(
							'The requests could not be loaded',
							'latchkey'
						) }
						error={ error }
						onRetry={ reload }
					/>
				) : (
					<Requests usage={ usage } />
				) }
			</Card>
			{ usage && <FailuresCard usage={ usage } /> }
		</div>
	);
}

function Requests( { usage }: { usage: KeyPairUsage | undefined } ) {
	const [ at, setAt ] = useState< number | null >( null );
	if ( ! usage ) {
		return <Loading />;
	}
	if ( usage.total === 0 ) {
		return <p>{ __( 'No requests in this time.', 'latchkey' ) }</p>;
	}
	const days = usage.days.map( ( day ) => ( {
		...day,
		count: day.requests,
		isMarked: day.refused > 0,
	} ) );
	const shown = at === null ? undefined : days[ at ];
	return (
		<>
			<DayChart
				name={ __( 'Requests each day', 'latchkey' ) }
				title={ __( 'Requests', 'latchkey' ) }
				days={ days }
				kind="bars"
				at={ at }
				onAt={ setAt }
				word={ usageDayWord }
				more={ {
					title: __( 'Refused', 'latchkey' ),
					count: ( { refused } ) => refused,
				} }
			/>
			<p className="latchkey-legend">
				{ usage.refused > 0 && (
					<span className="latchkey-legend__mark">
						{ __( 'A day with refused requests', 'latchkey' ) }
					</span>
				) }
				{ shown && (
					<span className="latchkey-number">
						{ usageDayWord( shown ) }
					</span>
				) }
			</p>
		</>
	);
}

/** The requests of a pair; those of the last period while others are under way. */
function useUsage( { id, last_used_at: used }: KeyPair, days: number ) {
	const [ state, setState ] = useState< {
		usage?: KeyPairUsage;
		error?: unknown;
		days?: number;
	} >( {} );
	const [ attempt, setAttempt ] = useState( 0 );
	useEffect( () => {
		let isCurrent = true;
		client.keyPairs.usage( id, days ).then(
			( usage ) => isCurrent && setState( { usage, days } ),
			( error ) => isCurrent && setState( { error, days } )
		);
		return () => {
			isCurrent = false;
		};
		// After a test of the pair, too.
	}, [ id, days, used, attempt ] );
	return {
		usage: state.usage,
		error: state.error,
		isLoading: state.days !== days,
		reload: () => setAttempt( ( n ) => n + 1 ),
	};
}
