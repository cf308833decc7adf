import { useEffect, useState } from '@wordpress/element';
import type { Page, Query } from '../../client';
import { isNarrowed } from './list-query';
import { useList } from './use-list';
import type { List } from './use-list';
import { useListView } from './use-list-view';
import type { ListView, ListViewOptions } from './use-list-view';

type Load< Item > = (
	query: Query,
	signal: AbortSignal
) => Promise< Page< Item > >;

export interface Rows< Item > extends ListView, List< Item > {
	isNarrowed: boolean;
	/** The number without search and filters; null if it is unknown or not needed. */
	overall: number | null;
	/** URL changes that remove the search and all filters. */
	reset: Record< string, null >;
}

/**
 * The rows of a list, in step with the URL.
 *
 * @param options
 * @param path    The list's path, for its preloaded first page.
 * @param load    Requests a page from the site.
 */
export function useRows< Item >(
	options: ListViewOptions,
	path: string,
	load: Load< Item >
): Rows< Item > {
	const listView = useListView( options );
	const list = useList< Item >( path, listView.query, load );
	const narrowed = isNarrowed( listView.state );
	return {
		...listView,
		...list,
		isNarrowed: narrowed,
		overall: useOverall( list, narrowed && !! options.countsAll, load ),
		reset: Object.fromEntries(
			[ ...options.query.filters, 'search', 'paged' ].map( ( name ) => [
				name,
				null,
			] )
		),
	};
}

/** Only requested if a search or filter is active. */
function useOverall< Item >(
	{ page, isLoading }: List< Item >,
	isHidden: boolean,
	load: Load< Item >
): number | null {
	const [ overall, setOverall ] = useState< number | null >( null );
	useEffect( () => {
		if ( isLoading || ! page ) {
			return undefined;
		}
		if ( ! isHidden ) {
			setOverall( page.total );
			return undefined;
		}
		if ( overall !== null ) {
			return undefined;
		}
		const abort = new AbortController();
		load( { per_page: 1, _fields: 'id' }, abort.signal )
			.then( ( all ) => setOverall( all.total ) )
			.catch( () => undefined );
		return () => abort.abort();
	}, [ page, isHidden, isLoading, overall, load ] );
	return overall;
}
