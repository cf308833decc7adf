import { queryString } from '../../client';
import { requestFromState, stateFromUrl } from '../ui/list-query';
import { QUERY, VIEW, productUrl, runsQuery } from './query';

test( 'the address of the screen becomes the request that PHP preloads', () => {
	const state = stateFromUrl(
		new URLSearchParams(
			'page=latchkey-generators&paged=2&search=tide&orderby=name&order=asc&generator=3'
		),
		QUERY
	);
	const request = queryString( requestFromState( state, 20, QUERY ) );
	expect(
		decodeURIComponent( request ).replace( /_fields=[^&]+&/, '' )
	).toBe( 'order=asc&orderby=name&page=2&search=tide' );
} );

test( 'runs are asked for as PHP preloads them', () => {
	expect( queryString( runsQuery( 3 ) ) ).toBe( 'kind=generate&object_id=3' );
} );

test( 'every column that is shown at first is sized', () => {
	expect( Object.keys( VIEW.styles ?? {} ) ).toEqual( VIEW.fields );
} );

test( 'a generator that is made for a product leads back to it', () => {
	expect( productUrl( '7', 12 ) ).toBe(
		'post.php?post=7&action=edit&latchkey_generator=12'
	);
	expect( productUrl( '7' ) ).toBe( 'post.php?post=7&action=edit' );
	for ( const no of [ null, '', '0', '7&x=1', 'javascript:alert(1)' ] ) {
		expect( productUrl( no, 12 ) ).toBeNull();
	}
} );
