import { useEffect, useState } from '@wordpress/element';
import type { Stats } from '../../types/stats';
import { client } from '../ui/api';
import { takeItem } from '../ui/boot';
import { navigate, useUrl } from '../ui/use-url';

/** Numbers of days that the charts can show; the first is the default. */
export const PERIODS = [ 30, 90 ] as const;

type Period = ( typeof PERIODS )[ number ];

/** The name of the period in the URL and in the request. */
const PERIOD = 'period';

const queryOf = ( period: Period ) =>
	period === PERIODS[ 0 ] ? {} : { [ PERIOD ]: period };

interface State {
	/** What the numbers are of; those of the last period while others are under way. */
	stats: Stats | undefined;
	error: unknown;
}

interface Shown extends State {
	period: Period;
	setPeriod: ( period: Period ) => void;
	isLoading: boolean;
	reload: () => void;
}

/** The numbers of the period that the URL names. */
export function useStats(): Shown {
	const asked = Number( useUrl().get( PERIOD ) );
	const period = PERIODS.find( ( days ) => days === asked ) ?? PERIODS[ 0 ];
	const [ attempt, setAttempt ] = useState( 0 );
	const [ { stats, error }, setState ] = useState< State >( () => ( {
		stats: takeItem< Stats >( '/stats', queryOf( period ) ),
		error: null,
	} ) );
	const isAnswered = stats?.period === period;
	useEffect( () => {
		if ( isAnswered ) {
			return undefined;
		}
		let isCurrent = true;
		setState( ( last ) => ( { ...last, error: null } ) );
		client.site.stats( queryOf( period ) ).then(
			( next ) => isCurrent && setState( { stats: next, error: null } ),
			( problem ) =>
				isCurrent &&
				setState( ( last ) => ( { ...last, error: problem } ) )
		);
		return () => {
			isCurrent = false;
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps -- the answer itself asks nothing.
	}, [ period, attempt ] );
	return {
		stats,
		error: isAnswered ? null : error,
		period,
		setPeriod: ( days ) =>
			navigate( {
				[ PERIOD ]: days === PERIODS[ 0 ] ? null : String( days ),
			} ),
		isLoading: ! isAnswered && ! error,
		reload: () => setAttempt( ( n ) => n + 1 ),
	};
}
