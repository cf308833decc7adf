import { ApiError, UnavailableError, createClient, fetchTransport } from '.';

function answer(
	status: number,
	body: string,
	headers: Record< string, string > = {}
) {
	const lower = new Map(
		Object.entries( headers ).map( ( [ name, value ] ) => [
			name.toLowerCase(),
			value,
		] )
	);
	return {
		status,
		headers: {
			get: ( name: string ) => lower.get( name.toLowerCase() ) ?? null,
		},
		text: () => Promise.resolve( body ),
	} as unknown as Response;
}

function clientWith(
	send: typeof fetch,
	baseUrl = 'https://shop.example/wp-json/wc/v1/'
) {
	return createClient(
		fetchTransport( {
			baseUrl,
			consumerKey: 'ck_a',
			consumerSecret: 'cs_b',
			fetch: send,
		} )
	);
}

test( 'a list carries its totals, and the request the pair’s credentials but no cookies', async () => {
	const send = jest.fn().mockResolvedValue(
		answer( 200, '[{"id":1}]', {
			'X-WP-Total': '45',
			'X-WP-TotalPages': '3',
		} )
	);
	const page = await clientWith( send ).keyPairs.list( {
		search: 'a b',
		page: 2,
		_fields: [ 'id', 'name' ],
		state: undefined,
	} );
	expect( page ).toEqual( {
		items: [ { id: 1 } ],
		total: 45,
		totalPages: 3,
	} );
	const [ url, init ] = send.mock.calls[ 0 ];
	expect( url ).toBe(
		'https://shop.example/wp-json/wc/v1/key-pairs?_fields=id%2Cname&page=2&search=a+b'
	);
	expect( init.headers.Authorization ).toBe(
		`Basic ${ btoa( 'ck_a:cs_b' ) }`
	);
	expect( init.credentials ).toBe( 'omit' );
} );

test( 'a site without pretty addresses gets its query after its own', async () => {
	const send = jest.fn().mockResolvedValue( answer( 200, '[]' ) );
	await clientWith(
		send,
		'https://shop.example/?rest_route=/wc/v1/'
	).keyPairs.list( { page: 2 } );
	expect( send.mock.calls[ 0 ][ 0 ] ).toBe(
		'https://shop.example/?rest_route=/wc/v1/key-pairs&page=2'
	);
} );

test( 'a refusal is an ApiError with its code, fields and waiting time', async () => {
	const send = jest
		.fn()
		.mockResolvedValue(
			answer(
				429,
				'{"code":"latchkey_too_many_attempts","message":"Too many tries.","data":{"status":429,"params":{"name":"Too long"}}}',
				{ 'Retry-After': '700' }
			)
		);
	const error = await clientWith( send )
		.keyPairs.unlock( 'x' )
		.catch( ( e: unknown ) => e );
	expect( error ).toBeInstanceOf( ApiError );
	expect( error ).toMatchObject( {
		status: 429,
		code: 'latchkey_too_many_attempts',
		retryAfter: 700,
		params: { name: 'Too long' },
	} );
} );

test.each( [
	[ 'an HTML error page', answer( 500, '<h1>Error</h1>' ), 500 ],
	[ 'an answer that is no JSON', answer( 200, '<html>' ), 200 ],
] )( '%s is an UnavailableError', async ( _name, response, status ) => {
	const send = jest.fn().mockResolvedValue( response );
	await expect( clientWith( send ).keyPairs.get( 1 ) ).rejects.toMatchObject(
		{
			name: 'UnavailableError',
			status,
		}
	);
} );

test( 'no answer at all is an UnavailableError without a status', async () => {
	const send = jest
		.fn()
		.mockRejectedValue( new TypeError( 'Failed to fetch' ) );
	const error = await clientWith( send )
		.site.status()
		.catch( ( e: unknown ) => e );
	expect( error ).toBeInstanceOf( UnavailableError );
	expect( error ).toMatchObject( { status: null } );
} );
