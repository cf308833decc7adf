import { chunks, linesOf } from './lines';

test( 'one code a line, whatever ends the line; empty lines are none, and numbers are those of the paste', () => {
	expect( linesOf( ' A-1 \r\n\r\nB 2\rC' ) ).toEqual( [
		{ line: 1, code: 'A-1' },
		{ line: 3, code: 'B 2' },
		{ line: 4, code: 'C' },
	] );
} );

test( 'chunks keep the order and lose nothing', () => {
	expect( chunks( [ 1, 2, 3, 4, 5 ], 2 ) ).toEqual( [
		[ 1, 2 ],
		[ 3, 4 ],
		[ 5 ],
	] );
} );
