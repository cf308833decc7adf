import type { Event } from '../../types/event';
import { client } from '../shared/api';
import { useList } from '../shared/use-list';
import type { List } from '../shared/use-list';
import { useListView } from '../shared/use-list-view';
import type { ListView } from '../shared/use-list-view';
import { VIEW } from './query';

/** The log's rows in step with the address. */
export function useEvents(): ListView & List< Event > {
	const listView = useListView( VIEW );
	return {
		...listView,
		...useList< Event >( '/events', listView.query, client.events.list ),
	};
}
