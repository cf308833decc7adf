import { codesIn, mayBeCode } from './codes-in';

const CODE = 'ABCD-1234-EFGH';

test.each( [
	[ CODE, [ CODE ] ],
	[ `License key: ${ CODE }`, [ `License key: ${ CODE }`, CODE ] ],
	[ `"${ CODE }".`, [ `"${ CODE }".`, CODE ] ],
	[
		`${ CODE } ${ CODE }X (ZZZZ-YYYY-XXXX)`,
		[
			`${ CODE } ${ CODE }X (ZZZZ-YYYY-XXXX)`,
			CODE,
			`${ CODE }X`,
			'ZZZZ-YYYY-XXXX',
		],
	],
	[ 'Okafor, Ada', [ 'Okafor, Ada' ] ],
	[ 'ada1234567@example.org', [ 'ada1234567@example.org' ] ],
	[ '#48219', [ '#48219' ] ],
] )( 'in %s', ( text, codes ) => {
	expect( codesIn( text ) ).toEqual( codes );
} );

test( 'a signed license in a letter, and none of its lines', () => {
	const block =
		'-----BEGIN LICENSE-----\nQUJD1234QUJD1234\n-----END LICENSE-----';
	expect( codesIn( block ) ).toEqual( [ block ] );
	expect( codesIn( `Dear store,\n${ block }\nAda` ) ).toEqual( [
		`Dear store,\n${ block }\nAda`,
		block,
	] );
} );

test( 'a whole letter costs few requests', () => {
	const letter = Array.from( { length: 50 }, ( _, n ) => `${ CODE }-${ n }` );
	expect( codesIn( letter.join( ' ' ) ) ).toHaveLength( 5 );
} );

test.each( [
	[ 'ABCD-1234-E', true ],
	[ 'key ABCD1234', true ],
	[ 'ABCD-12', false ],
	[ 'Okafor, Ada', false ],
	[ 'ada1234567@example.org', false ],
	[ '#48219', false ],
] )( '%s may be a piece of a code: %s', ( text, may ) => {
	expect( mayBeCode( text ) ).toBe( may );
} );
