import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Shortage } from '../../types/shortage';
import { licensesUrl } from '../ui/licenses-url';
import { NamedLink } from '../ui/named-link';
import { orderName, productName } from '../ui/use-names';
import { Badge } from '../ui/badge';
import { ACTIONS } from '../ui/column';
import type { Column } from '../ui/column';
import { Ago } from '../ui/time';
import { useNow } from '../ui/use-now';
import { numberWord } from '../labels/numbers';

/** What the names of a row are looked up by. */
export const idsOf = ( row: Shortage ) => ( {
	product_id: row.product_id,
	variation_id: row.variation_id,
	order_id: row.order_id,
	customer_id: 0,
} );

/** The columns: which order waits for how many keys of what. */
export function columns(): Column< Shortage >[] {
	const plain = { enableSorting: false, filterBy: false as const };
	return [
		{
			id: 'order_id',
			label: __( 'Order', 'latchkey' ),
			...plain,
			enableHiding: false,
			render: ( { item } ) => (
				<strong>
					<NamedLink named={ orderName( idsOf( item ) ) } />
				</strong>
			),
		},
		{
			id: 'product',
			label: __( 'Product', 'latchkey' ),
			...plain,
			render: ( { item } ) => (
				<NamedLink named={ productName( idsOf( item ) ) } />
			),
		},
		{
			id: 'missing',
			label: __( 'Owed', 'latchkey' ),
			...plain,
			render: ( { item } ) => (
				<div>
					<Badge tone="look">
						{ sprintf(
							/* translators: %s: number of license keys. */
							_n( '%s key', '%s keys', item.missing, 'latchkey' ),
							numberWord( item.missing )
						) }
					</Badge>
					{ item.state === 'not_promised' && (
						<div>
							<Badge tone="off" isSmall>
								{ __( 'Not promised yet', 'latchkey' ) }
							</Badge>
						</div>
					) }
				</div>
			),
		},
		{
			id: 'since',
			label: __( 'Since', 'latchkey' ),
			...plain,
			render: ( { item } ) => <Since utc={ item.since } />,
		},
		{
			id: ACTIONS,
			label: __( 'Actions', 'latchkey' ),
			...plain,
			enableHiding: false,
			render: ( { item } ) =>
				item.state === 'owed' ? (
					<AddStock row={ item } />
				) : (
					<OpenOrder row={ item } />
				),
		},
	];
}

function Since( { utc }: { utc: string } ) {
	return <Ago utc={ utc } now={ useNow() } />;
}

/** Its order has the action that assigns them. */
function OpenOrder( { row }: { row: Shortage } ) {
	const order = orderName( idsOf( row ) );
	return order?.url ? (
		<Button
			variant="secondary"
			size="compact"
			href={ order.url }
			aria-label={ sprintf(
				/* translators: %s: an order, such as "#123". */
				__( 'Open order %s to assign its license keys', 'latchkey' ),
				order.text
			) }
		>
			{ __( 'Assign on the order', 'latchkey' ) }
		</Button>
	) : (
		<span>—</span>
	);
}

function AddStock( { row }: { row: Shortage } ) {
	const url = licensesUrl( row.product_id );
	return url ? (
		<Button
			variant="secondary"
			size="compact"
			href={ `${ url }&add=1` }
			aria-label={ sprintf(
				/* translators: %s: name of a product. */
				__( 'Add license keys for %s', 'latchkey' ),
				productName( idsOf( row ) )?.text ?? ''
			) }
		>
			{ __( 'Add license keys', 'latchkey' ) }
		</Button>
	) : (
		<span>—</span>
	);
}
