import type { ListQueryConfig } from '../ui/list-query';
import type { ListViewOptions } from '../ui/use-list-view';
import { ACTIVITY } from '../../types/screens';

/** The query of the audit log. PHP preloads the same request: Admin\Screens. */
export const QUERY: ListQueryConfig = {
	sortable: {},
	defaultSort: { field: 'at', direction: 'desc' },
	...ACTIVITY,
	inputs: [ 'object_id' ],
};

export const VIEW: ListViewOptions = {
	name: 'activity',
	query: QUERY,
	titleField: 'what',
	fields: [ 'at', 'who', 'object', 'ip' ],
	styles: {
		what: { minWidth: 240 },
		at: { minWidth: 176 },
		who: { minWidth: 160 },
		// Its end is what tells one from another.
		object: { minWidth: 150 },
	},
};
