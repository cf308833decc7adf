import { redirectOf } from './request';

describe( 'where the browser goes', () => {
	it.each( [
		'https://app.example/connected?code=a',
		'http://127.0.0.1:4000/?code=a',
		'http://127.0.0.1?code=a',
		'http://[::1]:4000/?code=a',
	] )( 'is %s', ( redirect ) => {
		expect( redirectOf( { redirect } ) ).toBe( redirect );
	} );

	it.each( [
		'',
		'javascript:alert(1)//https://app.example/',
		'http://app.example/',
		'http://127.0.0.1.evil.example/',
		'http://127.0.0.1@evil.example/',
		'//evil.example/',
		'data:text/html,x',
		5,
		null,
	] )( 'is nowhere for %s', ( redirect ) => {
		expect( redirectOf( { redirect } ) ).toBeNull();
	} );
} );
