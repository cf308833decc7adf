import type { View } from '@wordpress/dataviews';
import { queryString } from '../../client';
import { requestFromState, stateFromUrl, urlFromView } from './list-query';
import type { ListQueryConfig } from './list-query';

const config: ListQueryConfig = {
	sortable: { name: 'name', created: 'created_at' },
	defaultSort: { field: 'created', direction: 'desc' },
	filters: [ 'state' ],
	fields: [ 'id', 'name' ],
};
const read = ( url: string ) =>
	stateFromUrl( new URLSearchParams( url ), config );

test( 'an empty address is the default list, and asks for nothing but its fields', () => {
	expect( read( '' ) ).toEqual( {
		page: 1,
		search: '',
		sort: { field: 'created', direction: 'desc' },
		filters: {},
	} );
	expect( queryString( requestFromState( read( '' ), 20, config ) ) ).toBe(
		'_fields=id%2Cname'
	);
} );

test( 'an address that nobody wrote by hand falls back to the defaults', () => {
	expect( read( 'paged=-3&orderby=secret&order=up&evil=1' ) ).toEqual(
		read( '' )
	);
} );

test( 'view → address → state → request and back', () => {
	const view: View = {
		type: 'table',
		page: 2,
		search: 'a & b',
		sort: { field: 'name', direction: 'asc' },
		filters: [
			{ field: 'state', operator: 'is', value: 'disabled' },
			{ field: 'other', operator: 'is', value: 'x' },
		],
	};
	const url = urlFromView( view, config );
	expect( url ).toEqual( {
		paged: '2',
		search: 'a & b',
		orderby: 'name',
		order: 'asc',
		state: 'disabled',
	} );
	const state = read(
		new URLSearchParams( url as Record< string, string > ).toString()
	);
	expect( requestFromState( state, 50, config ) ).toEqual( {
		_fields: [ 'id', 'name' ],
		page: 2,
		per_page: 50,
		search: 'a & b',
		orderby: 'name',
		order: 'asc',
		state: 'disabled',
	} );
} );

test( 'what is at its default leaves the address', () => {
	expect(
		urlFromView( { type: 'table', page: 1, search: '' }, config )
	).toEqual( {
		paged: null,
		search: null,
		orderby: null,
		order: null,
		state: null,
	} );
} );
