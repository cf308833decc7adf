import { useEffect, useState } from '@wordpress/element';
import type { Page } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { isNarrowed } from '../ui/list-query';
import { useList } from '../ui/use-list';
import type { List } from '../ui/use-list';
import { useListView } from '../ui/use-list-view';
import type { ListView } from '../ui/use-list-view';
import { VIEW } from './query';

export interface KeyPairs extends ListView, List< KeyPair > {
	/** How many pairs there are without search and filter; null until known. */
	overall: number | null;
}

/** The rows of the API Keys list, in step with the address. */
export function useKeyPairs(): KeyPairs {
	const listView = useListView( VIEW );
	const list = useList< KeyPair >(
		'/key-pairs',
		listView.query,
		client.keyPairs.list
	);
	const narrowed = isNarrowed( listView.state );
	return {
		...listView,
		...list,
		overall: useOverall( list.page, narrowed, list.isLoading ),
	};
}

function useOverall(
	page: Page< KeyPair > | undefined,
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
		client.keyPairs
			.list( { per_page: 1, _fields: 'id' }, abort.signal )
			.then( ( all ) => setOverall( all.total ) )
			.catch( () => undefined );
		return () => abort.abort();
	}, [ page, narrowed, isLoading, overall ] );
	return overall;
}
