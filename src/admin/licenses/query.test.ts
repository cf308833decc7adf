import { requestFromState, stateFromUrl, urlFromView } from '../ui/list-query';
import { QUERY } from './query';

test( 'a row’s request never asks for the code', () => {
	expect( QUERY.fields ).not.toContain( 'code' );
	const query = requestFromState(
		stateFromUrl( new URLSearchParams(), QUERY ),
		20,
		QUERY
	);
	expect( Object.values( query ).filter( Boolean ) ).toEqual( [
		QUERY.fields,
	] );
} );

test( 'address → request: search, filters, page and sort', () => {
	const state = stateFromUrl(
		new URLSearchParams(
			'search=UZ33&status=active,expired&product_id=78&expires_within=30&paged=2&orderby=expires_at&order=asc'
		),
		QUERY
	);
	expect( requestFromState( state, 50, QUERY ) ).toMatchObject( {
		search: 'UZ33',
		status: 'active,expired',
		product_id: '78',
		expires_within: '30',
		page: 2,
		per_page: 50,
		orderby: 'expires_at',
		order: 'asc',
	} );
} );

test( 'view → address: several statuses are a comma list, none is no parameter', () => {
	const view = ( value: string[] ) => ( {
		type: 'table' as const,
		filters: [ { field: 'status', operator: 'isAny' as const, value } ],
	} );
	expect( urlFromView( view( [ 'active', 'expired' ] ), QUERY ).status ).toBe(
		'active,expired'
	);
	expect( urlFromView( view( [] ), QUERY ).status ).toBeNull();
} );
