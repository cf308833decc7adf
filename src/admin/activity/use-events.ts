import type { Event } from '../../types/event';
import { client } from '../ui/api';
import { useList } from '../ui/use-list';
import type { List } from '../ui/use-list';
import { useListView } from '../ui/use-list-view';
import type { ListView } from '../ui/use-list-view';
import { VIEW } from './query';

/** The log's rows in step with the address. */
export function useEvents(): ListView & List< Event > {
	const listView = useListView( VIEW );
	return {
		...listView,
		...useList< Event >( '/events', listView.query, client.events.list ),
	};
}
