import type { ListQueryConfig } from '../ui/list-query';
import type { ListViewOptions } from '../ui/use-list-view';
import { API_KEYS } from '../../types/screens';

/** How the list of key pairs is asked for. PHP preloads the same request: Admin\Screens. */
export const QUERY: ListQueryConfig = {
	sortable: {
		name: 'name',
		created: 'created_at',
		last_used: 'last_used_at',
	},
	defaultSort: { field: 'created', direction: 'desc' },
	...API_KEYS,
};

export const VIEW: ListViewOptions = {
	name: 'api-keys',
	query: QUERY,
	titleField: 'name',
	countsAll: true,
	fields: [ 'secret', 'created', 'last_used', 'created_by', 'actions' ],
	styles: {
		secret: { minWidth: 184 },
		created: { minWidth: 120 },
		last_used: { minWidth: 139 },
		created_by: { minWidth: 118 },
		actions: { minWidth: 88 },
	},
};
