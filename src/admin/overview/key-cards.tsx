import { __, _n, sprintf } from '@wordpress/i18n';
import type { Stats } from '../../types/stats';
import { numberWord } from '../labels/numbers';
import { shortName } from '../labels/licenses';
import { Card } from '../ui/card';
import { NamedLink } from '../ui/named-link';
import { Ago, SiteDate } from '../ui/time';
import { customerName, emailOf } from '../ui/use-names';
import { useNow } from '../ui/use-now';
import { ProductText } from './owed-card';
import { idsOf } from './rows';
import { SmallTable } from '../ui/small-table';
import type { SmallColumn } from '../ui/small-table';
import { ViewAll } from './view-all';
import { moreWord, urls } from './words';

type Ending = Stats[ 'ending' ][ 'keys' ][ number ];
type Refused = Stats[ 'refused' ][ 'keys' ][ number ];

/** The active keys that end next. */
export function EndingCard( { ending }: { ending: Stats[ 'ending' ] } ) {
	const title = __( 'Expiring soon', 'latchkey' );
	return (
		<Card
			title={ title }
			{ ...( ending.total > 0 && { note: endingNote( ending ) } ) }
			action={
				<ViewAll url={ urls.ending( ending.days ) } of={ title } />
			}
			isFlush
		>
			<SmallTable< Ending >
				rows={ ending.keys }
				none={ sprintf(
					/* translators: %d: number of days. */
					_n(
						'No key ends within %d day.',
						'No key ends within %d days.',
						ending.days,
						'latchkey'
					),
					ending.days
				) }
				columns={ [
					...owner< Ending >(),
					{
						label: __( 'Expires', 'latchkey' ),
						isEnd: true,
						cell: ( { expires_at: end } ) => (
							<SiteDate utc={ end } />
						),
					},
				] }
			/>
		</Card>
	);
}

/** The keys whose activations were refused most often: their owners may be about to write. */
export function RefusedCard( { stats }: { stats: Stats } ) {
	const { refused } = stats;
	const now = useNow();
	const title = __( 'Refused activations', 'latchkey' );
	return (
		<Card
			title={ title }
			{ ...( refused.total > 0 && {
				note: sprintf(
					/* translators: %s: a number. */
					__( '%s in all', 'latchkey' ),
					moreWord( refused.total, refused.is_more )
				),
			} ) }
			action={ <ViewAll url={ urls.refused( stats ) } of={ title } /> }
			isFlush
		>
			<SmallTable< Refused >
				rows={ refused.keys }
				none={ __(
					'No activation was refused in this period.',
					'latchkey'
				) }
				columns={ [
					...owner< Refused >(),
					{
						label: __( 'Refused', 'latchkey' ),
						isEnd: true,
						cell: ( { refused: times } ) => numberWord( times ),
					},
					{
						label: __( 'Last', 'latchkey' ),
						isEnd: true,
						cell: ( { last_at: at } ) => (
							<Ago utc={ at } now={ now } />
						),
					},
				] }
			/>
		</Card>
	);
}

/** Whose key it is, which leads to it, and of what. */
function owner< Row extends Ending | Refused >(): SmallColumn< Row >[] {
	return [
		{
			label: __( 'Customer', 'latchkey' ),
			cell: ( row ) => (
				<NamedLink
					named={ {
						text:
							customerName( idsOf( row ) )?.text ||
							emailOf( { ...idsOf( row ), email: row.email } ) ||
							shortName( row ),
						url: urls.license( row.id ),
					} }
				/>
			),
		},
		{
			label: __( 'Product', 'latchkey' ),
			isSpare: true,
			cell: ( row ) => <ProductText line={ row } />,
		},
	];
}

const endingNote = ( {
	total,
	is_more: isMore,
	days,
}: Stats[ 'ending' ] ): string =>
	sprintf(
		/* translators: 1: number of license keys, 2: number of days. */
		_n( '%1$s in %2$d day', '%1$s in %2$d days', days, 'latchkey' ),
		moreWord( total, isMore ),
		days
	);
