import { withQuery } from '../../client';
import type { Query } from '../../client';
import { boot } from './boot';

/**
 * The URL of one of our screens; null if the user may not open it.
 * @param id
 * @param query
 */
export function screenUrl( id: string, query: Query = {} ): string | null {
	const screen = boot().screens.find( ( one ) => one.id === id );
	return screen ? withQuery( screen.url, query ) : null;
}
