import {
	chunks,
	codesOf,
	linesOf,
	lookOf,
	withoutHeading,
	withoutQuotes,
} from './lines';

const BLOCK = '-----BEGIN LICENSE-----\nQUJDREVGRw==\n-----END LICENSE-----';

test( 'one code a line, whatever ends the line; empty lines are none, and numbers are those of the paste', () => {
	expect( linesOf( ' A-1 \r\n\r\nB 2\rC' ) ).toEqual( [
		{ line: 1, code: 'A-1' },
		{ line: 3, code: 'B 2' },
		{ line: 4, code: 'C' },
	] );
} );

test( 'one code in all is the text as it is, less what surrounds it', () => {
	expect( codesOf( `\n\n  ${ BLOCK }\n`, 'one' ) ).toEqual( [
		{ line: 3, code: BLOCK },
	] );
	expect( codesOf( ' \n ', 'one' ) ).toEqual( [] );
} );

test( 'one code a block', () => {
	expect( codesOf( `${ BLOCK }\n\n${ BLOCK }`, 'blocks' ) ).toEqual( [
		{ line: 1, code: BLOCK },
		{ line: 5, code: BLOCK },
	] );
} );

test.each( [
	[ 'codes', 'ABCD-1\nABCD-2', null ],
	[ 'codes with spaces and a comma', 'a, b\nABCD-2', null ],
	[ 'one code that reads like a heading', 'key', null ],
	[ 'a signed license', BLOCK, 'block' ],
	[ 'a signed license among other lines', `Hello\n${ BLOCK }`, 'block' ],
	[ 'half of one', '-----BEGIN LICENSE-----\nQUJD', 'block' ],
	[ 'two signed licenses', `${ BLOCK }\n\n${ BLOCK }\n`, 'blocks' ],
	[ 'JSON', '{\n "license": "A"\n}', 'block' ],
	[ 'XML', '<?xml version="1.0"?>\n<license>A</license>', 'block' ],
	[ 'a CSV with its header', 'license_key,product\nA-1,Pro', 'table' ],
	[ 'a CSV with quotes', '"Code";"Days"\n"A-1";"30"', 'table' ],
	[ 'rows without a header', 'A-1\t30\nA-2\t30', 'table' ],
	[ 'a heading alone', 'License key\nA-1\nA-2', 'heading' ],
	[ 'quotes', '"A-1"\n"A-2"', 'quotes' ],
] as const )( '%s', ( _, text, look ) => {
	expect( lookOf( text ) ).toBe( look );
} );

test( 'a heading and quotes are taken away', () => {
	expect( withoutHeading( '\nCode\n"A-1"\nA-2' ) ).toBe( 'A-1\nA-2' );
	expect( withoutQuotes( '"A-1"\n"A""2"' ) ).toBe( 'A-1\nA"2' );
} );

test( 'chunks keep the order and lose nothing', () => {
	expect( chunks( [ 1, 2, 3, 4, 5 ], 2 ) ).toEqual( [
		[ 1, 2 ],
		[ 3, 4 ],
		[ 5 ],
	] );
} );
