import { after, lengthWord, ownLengthWord } from './lengths';
import type { Length, Unit } from './lengths';

const length = ( count: number, unit: Unit ): Length => ( {
	valid_count: count,
	valid_unit: unit,
} );

test.each( [
	[ 0, 'year', 'Forever' ],
	[ 1, 'year', '1 year' ],
	[ 365, 'day', '365 days' ],
	[ 3, 'month', '3 months' ],
	[ 1200, 'day', '1,200 days' ],
] as const )( '%d %s is said as %s', ( count, unit, word ) => {
	expect( lengthWord( length( count, unit ) ) ).toBe( word );
} );

test( 'a key that was given nothing but an end is told by its days', () => {
	expect( ownLengthWord( { ...length( 0, 'day' ), valid_for: 41 } ) ).toBe(
		'41 days'
	);
	expect( ownLengthWord( { ...length( 1, 'year' ), valid_for: 366 } ) ).toBe(
		'1 year'
	);
} );

test.each( [
	[ '2026-11-25', 1, 'year', '2027-11-25' ],
	[ '2028-02-29', 1, 'year', '2029-02-28' ],
	[ '2028-02-29', 4, 'year', '2032-02-29' ],
	[ '2026-01-31', 1, 'month', '2026-02-28' ],
	[ '2026-01-31', 13, 'month', '2027-02-28' ],
	[ '2027-12-15', 1, 'month', '2028-01-15' ],
	[ '2027-12-15', 30, 'day', '2028-01-14' ],
] as const )( 'from %s, %d %s end on %s', ( from, count, unit, end ) => {
	expect(
		after(
			new Date( `${ from }T10:20:30Z` ),
			length( count, unit )
		).toISOString()
	).toBe( `${ end }T10:20:30.000Z` );
} );
