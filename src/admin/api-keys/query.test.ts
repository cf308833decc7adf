import { queryString } from '../../client';
import { requestFromState, stateFromUrl } from '../ui/list-query';
import { QUERY, VIEW } from './query';

test( 'the address of the screen becomes the request that PHP preloads', () => {
	const state = stateFromUrl(
		new URLSearchParams(
			'page=latchkey-api-keys&paged=2&search=mei&orderby=last_used_at&order=asc&state=disabled&key=4'
		),
		QUERY
	);
	const request = queryString( requestFromState( state, 20, QUERY ) );
	expect(
		decodeURIComponent( request ).replace( /_fields=[^&]+&/, '' )
	).toBe( 'order=asc&orderby=last_used_at&page=2&search=mei&state=disabled' );
} );

test( 'rows are asked for without anything secret', () => {
	expect( QUERY.fields.join() ).not.toMatch( /secret|code|hash/ );
} );

test( 'every column that is shown at first is sized or is the name', () => {
	expect( Object.keys( VIEW.styles ?? {} ) ).toEqual( VIEW.fields );
} );
