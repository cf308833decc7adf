import type { ListQueryConfig } from '../ui/list-query';
import type { ListViewOptions } from '../ui/use-list-view';

/** How shortages are asked for. PHP preloads the same request: Admin\Screens. */
const QUERY: ListQueryConfig = {
	sortable: {},
	defaultSort: { field: 'order_id', direction: 'asc' },
	filters: [],
	restFields: [
		'id',
		'order_id',
		'product_id',
		'variation_id',
		'state',
		'missing',
		'since',
	],
};

export const VIEW: ListViewOptions = {
	name: 'shortages',
	query: QUERY,
	titleField: 'order_id',
	fields: [ 'product', 'missing', 'since', 'actions' ],
	styles: {
		order_id: { minWidth: 120 },
		product: { minWidth: 240, maxWidth: 360 },
		missing: { minWidth: 96 },
		since: { minWidth: 140 },
	},
};
