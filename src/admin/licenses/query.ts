import { __ } from '@wordpress/i18n';
import type { ListQueryConfig } from '../ui/list-query';
import type { ListViewOptions } from '../ui/use-list-view';

/** Query parameter of the URL that opens one license key. */
export const ITEM = 'key';

/** Removing it from the URL leads back to the list: same page, search and filters. */
export const TO_LIST = { [ ITEM ]: null };

export const BACK = () => ( {
	label: __( 'Back to License keys', 'latchkey' ),
	to: TO_LIST,
} );

/** What the list and the page of a license key draw: never the code. PHP preloads the same: Admin\Screens. */
export const FIELDS = [
	'id',
	'hint',
	'status',
	'product_id',
	'variation_id',
	'order_id',
	'customer_id',
	'email',
	'valid_for',
	'valid_unit',
	'valid_count',
	'clock',
	'activation_limit',
	'activation_count',
	'expires_at',
	'price',
	'ordered_at',
	'created_at',
	'source',
] as const;

/** Keeps the code out of every answer about a license key. */
export const WITHOUT_CODE = { _fields: FIELDS };

export const QUERY: ListQueryConfig = {
	sortable: { created: 'created_at', expires_within: 'expires_at' },
	defaultSort: { field: 'created', direction: 'desc' },
	filters: [ 'status', 'product_id', 'email', 'expires_within' ],
	lists: [ 'status' ],
	inputs: [ 'product_id', 'email' ],
	restFields: FIELDS,
};

export const VIEW: ListViewOptions = {
	name: 'licenses',
	query: QUERY,
	titleField: 'code',
	countsAll: true,
	fields: [
		'product_id',
		'order',
		'email',
		'status',
		'seats',
		'expires_within',
		'created',
		'actions',
	],
	styles: {
		code: { minWidth: 144 },
		product_id: { minWidth: 120, maxWidth: 160 },
		email: { minWidth: 144, maxWidth: 208 },
		expires_within: { minWidth: 96, maxWidth: 112 },
		created: { minWidth: 96, maxWidth: 112 },
	},
};
