import type { View } from '@wordpress/dataviews';
import type { Query } from '../../client';

/** The configuration of a list's query. */
export interface ListQueryConfig {
	/** Fields that the server sorts by: field id → `orderby`. */
	sortable: Readonly< Record< string, string > >;
	defaultSort: { field: string; direction: 'asc' | 'desc' };
	/** Fields with one filter value each, with the same name in URL and request. */
	filters: readonly string[];
	/** Filters that take several values: a comma-separated list in the URL. */
	lists?: readonly string[];
	/** Filters with a text field that is always shown. */
	inputs?: readonly string[];
	/** `_fields` of the request: the fields that the table shows; never a code or a secret. */
	fields: readonly string[];
}

export const PER_PAGE = 20;

/** The state of a list in the URL, as strings; missing values mean the default. */
export interface ListState {
	page: number;
	search: string;
	sort: { field: string; direction: 'asc' | 'desc' };
	filters: Record< string, string >;
}

/**
 * URL → state. Unknown values fall back to the defaults.
 * @param params
 * @param config
 */
export function stateFromUrl(
	params: URLSearchParams,
	config: ListQueryConfig
): ListState {
	const orderby = params.get( 'orderby' );
	const field = Object.keys( config.sortable ).find(
		( id ) => config.sortable[ id ] === orderby
	);
	const page = Number( params.get( 'paged' ) );
	const filters: Record< string, string > = {};
	for ( const name of config.filters ) {
		const value = params.get( name );
		if ( value ) {
			filters[ name ] = value;
		}
	}
	return {
		page: Number.isInteger( page ) && page > 0 ? page : 1,
		search: params.get( 'search' ) ?? '',
		sort: field
			? {
					field,
					direction: params.get( 'order' ) === 'asc' ? 'asc' : 'desc',
				}
			: config.defaultSort,
		filters,
	};
}

/**
 * View → URL; null for default values.
 * @param view
 * @param config
 */
export function urlFromView(
	view: View,
	config: ListQueryConfig
): Record< string, string | null > {
	const state = stateFromView( view, config );
	const isDefault =
		state.sort.field === config.defaultSort.field &&
		state.sort.direction === config.defaultSort.direction;
	const changes: Record< string, string | null > = {
		paged: state.page > 1 ? String( state.page ) : null,
		search: state.search || null,
		orderby: isDefault
			? null
			: ( config.sortable[ state.sort.field ] ?? null ),
		order: isDefault ? null : state.sort.direction,
	};
	for ( const name of config.filters ) {
		changes[ name ] = state.filters[ name ] ?? null;
	}
	return changes;
}

/**
 * View → state.
 * @param view
 * @param config
 */
export function stateFromView(
	view: View,
	config: ListQueryConfig
): ListState {
	const filters: Record< string, string > = {};
	for ( const filter of view.filters ?? [] ) {
		const value = Array.isArray( filter.value )
			? filter.value.join( ',' )
			: filter.value;
		if ( value && config.filters.includes( filter.field ) ) {
			filters[ filter.field ] = String( value );
		}
	}
	const sort = view.sort;
	return {
		page: view.page ?? 1,
		search: view.search ?? '',
		sort:
			sort && config.sortable[ sort.field ]
				? { field: sort.field, direction: sort.direction }
				: config.defaultSort,
		filters,
	};
}

/**
 * State → request. Names are those of the URL, except for `paged`, and defaults are left out,
 * so that PHP preloads the same request from the URL alone.
 * @param state
 * @param perPage
 * @param config
 */
export function requestFromState(
	state: ListState,
	perPage: number,
	config: ListQueryConfig
): Query {
	const isDefault =
		state.sort.field === config.defaultSort.field &&
		state.sort.direction === config.defaultSort.direction;
	return {
		...state.filters,
		_fields: config.fields,
		order: isDefault ? undefined : state.sort.direction,
		orderby: isDefault ? undefined : config.sortable[ state.sort.field ],
		page: state.page > 1 ? state.page : undefined,
		per_page: perPage === PER_PAGE ? undefined : perPage,
		search: state.search || undefined,
	};
}

/**
 * Whether the list is restricted by a search or a filter.
 * @param state
 */
export function isNarrowed( state: ListState ): boolean {
	return state.search !== '' || Object.keys( state.filters ).length > 0;
}
