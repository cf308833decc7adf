import { __, _n, sprintf } from '@wordpress/i18n';
import type { Stats } from '../../types/stats';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';
import { NamedLink } from '../ui/named-link';
import { orderName, productName } from '../ui/use-names';
import { useNow } from '../ui/use-now';
import { idsOf } from './rows';
import { SmallTable } from '../ui/small-table';
import { ViewAll } from './view-all';
import { moreWord, urls, waitingWord } from './words';

type Line = Stats[ 'owed' ][ 'lines' ][ number ];

/** The orders that wait for keys, in the order in which they get them. Without a shop there are none. */
export function OwedCard( { owed }: { owed: Stats[ 'owed' ] } ) {
	const now = useNow();
	const url = urls.owed();
	if ( ! url ) {
		return null;
	}
	const title = __( 'Shortages', 'latchkey' );
	return (
		<Card
			title={ title }
			{ ...( owed.keys > 0 && { note: owedNote( owed ) } ) }
			action={ <ViewAll url={ url } of={ title } /> }
			isFlush
		>
			<SmallTable< Line >
				rows={ owed.lines }
				none={ __( 'No order waits for license keys.', 'latchkey' ) }
				after={ __(
					'Filled oldest first, as soon as stock arrives.',
					'latchkey'
				) }
				columns={ [
					{
						label: __( 'Order', 'latchkey' ),
						cell: ( line ) => (
							<NamedLink named={ orderName( idsOf( line ) ) } />
						),
					},
					{
						label: __( 'Product', 'latchkey' ),
						cell: ( line ) => <ProductText line={ line } />,
					},
					{
						label: __( 'Owed', 'latchkey' ),
						isEnd: true,
						cell: ( { missing, owed: all } ) =>
							sprintf(
								/* translators: 1: number of license keys that are missing, 2: number of license keys in all. */
								__( '%1$s of %2$s', 'latchkey' ),
								numberWord( missing ),
								numberWord( all )
							),
					},
					{
						label: __( 'Waiting', 'latchkey' ),
						isEnd: true,
						cell: ( { since } ) => waitingWord( since, now ),
					},
				] }
			/>
		</Card>
	);
}

/**
 * The name of a product as plain text; the row leads elsewhere.
 * @param props
 * @param props.line
 */
export function ProductText( {
	line,
}: {
	line: Parameters< typeof idsOf >[ 0 ];
} ) {
	const name = productName( idsOf( line ) );
	return <NamedLink named={ name && { text: name.text, url: null } } />;
}

const owedNote = ( { keys, is_more: isMore }: Stats[ 'owed' ] ) =>
	sprintf(
		/* translators: %s: number of license keys. */
		_n( '%s key owed', '%s keys owed', keys, 'latchkey' ),
		moreWord( keys, isMore )
	);
