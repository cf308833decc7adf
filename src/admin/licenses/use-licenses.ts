import { useEffect, useState } from '@wordpress/element';
import type { LicenseRow, Page } from '../../client';
import { client } from '../ui/api';
import { isNarrowed } from '../ui/list-query';
import { useList } from '../ui/use-list';
import type { List } from '../ui/use-list';
import { useListView } from '../ui/use-list-view';
import type { ListView } from '../ui/use-list-view';
import { QUERY, VIEW } from './query';
import { useNames } from '../ui/use-names';

export interface Licenses extends ListView, List< LicenseRow > {
	isNarrowed: boolean;
	/** How many there are without search and filter; null until known. */
	overall: number | null;
}

/** The rows of the list in step with the address, and their names. */
export function useLicenses(): Licenses {
	const listView = useListView( VIEW );
	const list = useList< LicenseRow >(
		'/keys',
		listView.query,
		client.licenses.list
	);
	useNames( list.page?.items ?? [] );
	const narrowed = isNarrowed( listView.state );
	return {
		...listView,
		...list,
		isNarrowed: narrowed,
		overall: useOverall( list.page, narrowed, list.isLoading ),
	};
}

/** Asked for only once a search or filter hides it. */
function useOverall(
	page: Page< LicenseRow > | undefined,
	narrowed: boolean,
	isLoading: boolean
): number | null {
	const [ overall, setOverall ] = useState< number | null >( null );
	useEffect( () => {
		if ( isLoading || ! page ) {
			return undefined;
		}
		if ( ! narrowed ) {
			setOverall( page.total );
			return undefined;
		}
		if ( overall !== null ) {
			return undefined;
		}
		const abort = new AbortController();
		client.licenses
			.list( { per_page: 1, _fields: 'id' }, abort.signal )
			.then( ( all ) => setOverall( all.total ) )
			.catch( () => undefined );
		return () => abort.abort();
	}, [ page, narrowed, isLoading, overall ] );
	return overall;
}

/** Every filter and the search, for the reset of a list that found nothing. */
export const NOTHING_CHOSEN: Record< string, null > = Object.fromEntries(
	[ ...QUERY.filters, 'search', 'paged' ].map( ( name ) => [ name, null ] )
);
