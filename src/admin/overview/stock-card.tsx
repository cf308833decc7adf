import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Stats } from '../../types/stats';
import { numberWord } from '../labels/numbers';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { NamedLink } from '../ui/named-link';
import { productName } from '../ui/use-names';
import { idsOf } from './rows';
import { SmallTable } from '../ui/small-table';
import { daysWord, urls } from './words';

type Line = Stats[ 'stock' ][ 'lines' ][ number ];

/** Stock that lasts no longer than this needs somebody. */
const SOON_DAYS = 14;

/** The stock of each product, the one that runs out first at the top. */
export function StockCard( { stock }: { stock: Stats[ 'stock' ] } ) {
	const add = urls.add();
	return (
		<Card
			title={ __( 'Stock', 'latchkey' ) }
			rest={ __( 'at the present rate of sale', 'latchkey' ) }
			action={
				add && (
					<Button variant="primary" size="compact" href={ add }>
						{ __( 'Add keys', 'latchkey' ) }
					</Button>
				)
			}
			isFlush
		>
			<SmallTable< Line >
				rows={ stock.lines }
				none={ __( 'No product has license keys yet.', 'latchkey' ) }
				columns={ [
					{
						label: __( 'Product', 'latchkey' ),
						cell: ( line ) => <StockLink line={ line } />,
					},
					{
						label: __( 'In stock', 'latchkey' ),
						isEnd: true,
						cell: ( line ) => numberWord( line.in_stock ),
					},
					{
						label: __( 'Lasts', 'latchkey' ),
						isEnd: true,
						cell: ( line ) => <Lasts line={ line } />,
					},
				] }
			/>
		</Card>
	);
}

function StockLink( { line }: { line: Line } ) {
	const name = productName( idsOf( line ) );
	return name ? (
		<NamedLink
			named={ {
				text: name.text,
				url: urls.stock( line ),
			} }
		/>
	) : (
		<span>{ __( 'No product', 'latchkey' ) }</span>
	);
}

function Lasts( { line }: { line: Line } ) {
	if ( line.in_stock === 0 ) {
		return <Badge tone="bad">{ __( 'None left', 'latchkey' ) }</Badge>;
	}
	if ( line.days_left === null ) {
		return (
			<span className="latchkey-muted">
				{ __( 'None sold', 'latchkey' ) }
			</span>
		);
	}
	const days = daysWord( line.days_left );
	return line.days_left <= SOON_DAYS ? (
		<Badge tone="look">{ days }</Badge>
	) : (
		<>{ days }</>
	);
}
