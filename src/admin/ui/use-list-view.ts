import type { Filter, View } from '@wordpress/dataviews';
import { useState } from '@wordpress/element';
import type { Query } from '../../client';
import {
	PER_PAGE,
	requestFromState,
	stateFromUrl,
	stateFromView,
	urlFromView,
} from './list-query';
import type { ListQueryConfig, ListState } from './list-query';
import { ACTIONS } from './column';
import { usePreference } from './use-preference';
import type { LookUp } from './use-lookup';
import { useLookup } from './use-lookup';
import { navigate, useUrl } from './use-url';

export interface ListViewOptions {
	/** Name of the preference that keeps columns and rows a page. */
	name: string;
	query: ListQueryConfig;
	titleField: string;
	/** Columns shown until the person chooses others. */
	fields: readonly string[];
	/** Finds the row of a secret that may be typed into the search. */
	lookUp?: LookUp;
	/** Whether a search that is no such secret is kept out of the URL all the same. */
	hides?: ( text: string ) => boolean;
	/** Whether a narrowed list says how many there are in all. */
	countsAll?: boolean;
	/** Column sizes by field id. */
	styles?: Record<
		string,
		{
			minWidth?: string | number;
			maxWidth?: string | number;
			width?: string | number;
			align?: 'start' | 'end';
		}
	>;
}

/** Kept for each person; PHP reads `perPage` to preload as many rows. */
interface ViewPreference {
	fields: string[];
	perPage: number;
}

export interface ListView {
	state: ListState;
	view: View;
	onChangeView: ( view: View ) => void;
	/** What to ask the site for. */
	query: Query;
	clearSearch: () => void;
}

/** A column that somebody shows again comes last; the actions stand at the end of the line. */
function withActionsLast( fields: string[] ): string[] {
	return [
		...fields.filter( ( id ) => id !== ACTIONS ),
		...fields.filter( ( id ) => id === ACTIONS ),
	];
}

/**
 * A list's view: page, search, sort and filters from the URL; columns from the person's preference.
 * @param options
 */
export function useListView( options: ListViewOptions ): ListView {
	const inUrl = stateFromUrl( useUrl(), options.query );
	const lookup = useLookup(
		options.name,
		inUrl.search,
		options.lookUp,
		options.hides
	);
	const state = { ...inUrl, search: lookup.search };
	const [ preference, setPreference ] = usePreference< ViewPreference >(
		options.name,
		{ fields: [ ...options.fields ], perPage: PER_PAGE }
	);
	// Filters that were added but have no value yet: nothing to keep in the URL.
	const [ open, setOpen ] = useState< Filter[] >( [] );

	const { lists = [], inputs = [] } = options.query;
	const chosen = Object.entries( state.filters ).map(
		( [ field, value ] ): Filter =>
			lists.includes( field )
				? { field, operator: 'isAny', value: value.split( ',' ) }
				: { field, operator: 'is', value }
	);
	// A field without its entry here could not be typed into.
	const typed = inputs.map( ( field ): Filter => ( {
		field,
		operator: 'is',
		value: undefined,
	} ) );
	const view: View = {
		type: 'table',
		titleField: options.titleField,
		fields: withActionsLast( preference.fields ),
		perPage: preference.perPage,
		page: state.page,
		search: state.search,
		sort: state.sort,
		filters: [
			...chosen,
			...[ ...typed, ...open ].filter(
				( { field } ) => ! state.filters[ field ]
			),
		],
		layout: { styles: options.styles ?? {}, enableMoving: false },
	};

	const show = ( next: View ) => {
		const fields = next.fields ?? preference.fields;
		const perPage = next.perPage ?? preference.perPage;
		if (
			perPage !== preference.perPage ||
			fields.join() !== preference.fields.join()
		) {
			setPreference( { fields, perPage } );
		}
		setOpen(
			( next.filters ?? [] ).filter(
				( { field, value } ) => ! value && ! inputs.includes( field )
			)
		);
		// Another question begins at its first page.
		const { filters } = stateFromView( next, options.query );
		const isSame =
			JSON.stringify( filters ) === JSON.stringify( state.filters );
		const page = isSame ? ( next.page ?? 1 ) : 1;
		navigate( urlFromView( { ...next, page }, options.query ), {
			replace: inUrl.search !== '' && next.search !== inUrl.search,
		} );
	};
	const onChangeView = ( next: View ) =>
		lookup.ask( next.search ?? '', ( search ) =>
			show( { ...next, search } )
		);
	return {
		state,
		view,
		onChangeView,
		query: {
			...requestFromState( inUrl, preference.perPage, options.query ),
			...lookup.query,
		},
		clearSearch: () => {
			lookup.forget();
			navigate( { search: null, paged: null } );
		},
	};
}
