import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { Query } from '../../client';
import { takeItem } from './boot';

export interface Item< Body > {
	item: Body | undefined;
	error: unknown;
	reload: () => void;
	/** Replaces the item with a response of the site. */
	replace: ( item: Body ) => void;
}

/**
 * Loads one object, first from the preloaded responses.
 *
 * @param path  Its path, e.g. `/key-pairs/3`; another path loads another object.
 * @param load  Requests it from the site.
 * @param query The query, if not all fields are requested.
 */
export function useItem< Body >(
	path: string,
	load: () => Promise< Body >,
	query?: Query
): Item< Body > {
	const [ state, setState ] = useState< {
		path: string;
		item: Body | undefined;
		error: unknown;
	} >( () => ( {
		path,
		item: takeItem< Body >( path, query ),
		error: null,
	} ) );
	const [ attempt, setAttempt ] = useState( 0 );
	const loader = useRef( load );
	loader.current = load;
	const isPreloaded = useRef( state.item !== undefined );

	useEffect( () => {
		if ( isPreloaded.current ) {
			isPreloaded.current = false;
			return;
		}
		let isCurrent = true;
		loader.current().then(
			( item ) => isCurrent && setState( { path, item, error: null } ),
			( error ) =>
				isCurrent && setState( { path, item: undefined, error } )
		);
		return () => {
			isCurrent = false;
		};
	}, [ path, attempt ] );

	const reload = useCallback( () => {
		setState( ( last ) => ( { ...last, error: null } ) );
		setAttempt( ( n ) => n + 1 );
	}, [] );
	const replace = useCallback(
		( item: Body ) => setState( { path, item, error: null } ),
		[ path ]
	);
	const isStale = state.path !== path;
	return {
		item: isStale ? undefined : state.item,
		error: isStale ? null : state.error,
		reload,
		replace,
	};
}
