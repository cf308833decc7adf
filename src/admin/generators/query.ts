import { __ } from '@wordpress/i18n';
import type { ListQueryConfig } from '../ui/list-query';
import type { ListViewOptions } from '../ui/use-list-view';
import { GENERATORS } from '../../types/screens';

/** Query parameter of the URL that opens one generator, or with `NEW` an empty form. */
export const ITEM = 'generator';
export const NEW = 'new';

/** Query parameter beside `ITEM` that opens its runs: a job's id, or `ALL_RUNS`. */
export const JOB = 'job';
export const ALL_RUNS = 'all';

/** Removing it from the URL leads back to the list: same page, search and sort. */
export const TO_LIST = { [ ITEM ]: null, [ JOB ]: null };

export const BACK = () => ( {
	label: __( 'Back to Generators', 'latchkey' ),
	to: TO_LIST,
} );

/** Query parameter: the product that a new generator is for, to whose page saving it leads. */
export const PRODUCT = 'product';

/** The product's page with the new generator chosen, or null if the URL names no product. */
export function productUrl(
	product: string | null,
	generatorId?: number
): string | null {
	if ( product === null || ! /^[1-9]\d*$/.test( product ) ) {
		return null;
	}
	const made = generatorId ? `&latchkey_generator=${ generatorId }` : '';
	return `post.php?post=${ product }&action=edit${ made }`;
}

/** How the list is asked for. PHP preloads the same request: Admin\Screens. */
export const QUERY: ListQueryConfig = {
	sortable: { name: 'name', created: 'created_at' },
	defaultSort: { field: 'created', direction: 'desc' },
	...GENERATORS,
};

export const VIEW: ListViewOptions = {
	name: 'generators',
	query: QUERY,
	titleField: 'name',
	countsAll: true,
	fields: [ 'pattern', 'possible', 'valid_for', 'limit', 'actions' ],
	styles: {
		pattern: { minWidth: 176 },
		possible: { minWidth: 136 },
		valid_for: { minWidth: 96 },
		limit: { minWidth: 136 },
		actions: { minWidth: 136 },
	},
};

/** The runs of one generator, newest first. PHP preloads the same request. */
export function runsQuery( generatorId: number ) {
	return { kind: 'generate', object_id: generatorId };
}
