import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { actionsColumn } from '../ui/actions';
import type { ItemAction } from '../ui/actions';
import type { Column } from '../ui/column';
import { SiteDate } from '../ui/time';
import {
	CustomerCell,
	ExpiresCell,
	OrderCell,
	ProductCell,
	StatusBadge,
} from './cells';
import { CodeCell } from './code';
import { inDays } from '../labels/ends';
import {
	CustomerFilter,
	ProductFilter,
	SoldFilter,
	VariationFilter,
} from './filter-fields';
import { sinceWord } from '../ui/since-filter';
import { productNameById } from '../ui/use-names';
import { ownLengthWord } from '../labels/lengths';
import { STATUSES, shortName } from '../labels/licenses';
import { seatsWord } from '../labels/seats';
import { licenseState } from '../labels/states';

const SOON = [ 7, 30, 90 ];

/**
 * The columns of the list. A column with a filter has the filter's name. DataViews uses `render` as a component, so a second call makes
 * new components, which hides a shown code: call this once.
 *
 * @param actions What can be done to a row, from its menu.
 */
export function columns(
	actions: ItemAction< LicenseRow >[]
): Column< LicenseRow >[] {
	return [
		{
			id: 'code',
			label: __( 'Code', 'latchkey' ),
			// The label of the row's checkbox, for screen readers.
			getValue: ( { item } ) => shortName( item ),
			enableHiding: false,
			enableSorting: false,
			enableGlobalSearch: true,
			filterBy: false,
			render: ( { item } ) => <CodeCell license={ item } />,
		},
		{
			id: 'product_id',
			label: __( 'Product', 'latchkey' ),
			enableSorting: false,
			cardOrder: 0,
			Edit: ProductFilter,
			getValueFormatted: ( { item } ) =>
				productNameById( Number( item.product_id ) ),
			filterBy: { operators: [ 'is' ], isPrimary: true },
			render: ( { item } ) => <ProductCell license={ item } />,
		},
		{
			id: 'order',
			label: __( 'Order', 'latchkey' ),
			enableSorting: false,
			filterBy: false,
			cardOrder: 5,
			render: ( { item } ) => <OrderCell license={ item } />,
		},
		{
			id: 'email',
			label: __( 'Customer', 'latchkey' ),
			enableSorting: false,
			cardOrder: 1,
			Edit: CustomerFilter,
			getValueFormatted: ( { item } ) => item.email,
			filterBy: { operators: [ 'is' ], isPrimary: true },
			render: ( { item } ) => <CustomerCell license={ item } />,
		},
		{
			id: 'status',
			label: __( 'Status', 'latchkey' ),
			enableSorting: false,
			cardOrder: 3,
			elements: STATUSES.map( ( value ) => ( {
				value,
				label: licenseState( value ).word,
			} ) ),
			filterBy: { operators: [ 'isAny' ], isPrimary: true },
			render: ( { item } ) => <StatusBadge license={ item } />,
		},
		{
			id: 'seats',
			label: __( 'Activations', 'latchkey' ),
			enableSorting: false,
			filterBy: false,
			cardOrder: 4,
			render: ( { item } ) => (
				// In RTL, "2 / 3" would be shown as "3 / 2".
				<bdi className="latchkey-number" dir="ltr">
					{ seatsWord( item ) }
				</bdi>
			),
		},
		{
			id: 'expires_within',
			label: __( 'Expires', 'latchkey' ),
			cardOrder: 2,
			elements: SOON.map( ( days ) => ( {
				value: String( days ),
				label: inDays( days ),
			} ) ),
			filterBy: { operators: [ 'is' ], isPrimary: true },
			render: ( { item } ) => <ExpiresCell license={ item } />,
		},
		{
			id: 'created',
			label: __( 'Created', 'latchkey' ),
			filterBy: false,
			cardOrder: 6,
			render: ( { item } ) => <SiteDate utc={ item.created_at } />,
		},
		{
			id: 'ordered_after',
			label: __( 'Sold', 'latchkey' ),
			enableSorting: false,
			cardOrder: 7,
			Edit: SoldFilter,
			getValueFormatted: ( { item } ) =>
				sinceWord( item, 'ordered_after' ),
			// Shown where another screen leads here with it.
			filterBy: { operators: [ 'is' ] },
			render: ( { item } ) =>
				item.ordered_at ? (
					<SiteDate utc={ item.ordered_at } />
				) : (
					<span className="latchkey-muted">—</span>
				),
		},
		{
			id: 'for_sale',
			label: __( 'For sale', 'latchkey' ),
			enableSorting: false,
			enableHiding: false,
			elements: [ { value: 'true', label: __( 'Now', 'latchkey' ) } ],
			filterBy: { operators: [ 'is' ] },
			render: () => <></>,
		},
		{
			id: 'variation_id',
			label: __( 'Variation', 'latchkey' ),
			enableSorting: false,
			cardOrder: 10,
			Edit: VariationFilter,
			getValueFormatted: ( { item } ) => variationWord( item ),
			filterBy: { operators: [ 'is' ] },
			render: ( { item } ) => <span>{ variationWord( item ) }</span>,
		},
		{
			id: 'valid_for',
			label: __( 'Valid for', 'latchkey' ),
			enableSorting: false,
			filterBy: false,
			cardOrder: 8,
			render: ( { item } ) => <span>{ ownLengthWord( item ) }</span>,
		},
		{
			id: 'number',
			label: __( 'Number', 'latchkey' ),
			enableSorting: false,
			filterBy: false,
			cardOrder: 9,
			render: ( { item } ) => (
				<span className="latchkey-number">
					{ sprintf( '%d', item.id ) }
				</span>
			),
		},
		actionsColumn( __( 'Actions', 'latchkey' ), actions, menuName ),
	];
}

const menuName = ( license: LicenseRow ) =>
	sprintf(
		/* translators: %s: last characters of a license key. */
		__( 'Actions for %s', 'latchkey' ),
		shortName( license )
	);

/** The name of the variation; the item of a filter has its number as text. */
function variationWord( { variation_id: id }: LicenseRow ): string {
	return Number( id ) > 0
		? productNameById( Number( id ) )
		: __( 'None', 'latchkey' );
}
