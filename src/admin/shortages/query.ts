import type { ListQueryConfig } from '../ui/list-query';
import type { ListViewOptions } from '../ui/use-list-view';
import { SHORTAGES } from '../../types/screens';

/** The query of shortages. PHP preloads the same request: Admin\Screens. */
const QUERY: ListQueryConfig = {
	sortable: {},
	defaultSort: { field: 'order_id', direction: 'asc' },
	...SHORTAGES,
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
