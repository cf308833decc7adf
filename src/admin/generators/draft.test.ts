import { generator } from '../../test/generators';
import { OWN, charsetChoice } from './charsets';
import { READABLE, changesOf, draftOf, hasPlaces, patternOf } from './draft';

test( 'a generator made of groups is the pattern that makes the same codes', () => {
	const groups = {
		...generator(),
		pattern: '',
		chunks: 3,
		chunk_length: 2,
		separator: '#',
		prefix: 'A{B\\',
		suffix: '!',
	};
	expect( patternOf( groups ) ).toBe( 'A\\{B\\\\##\\###\\###!' );
	expect( patternOf( { ...groups, pattern: 'T-##' } ) ).toBe( 'T-##' );
} );

test.each( [
	[ 'T-#', true ],
	[ '#', true ],
	[ 'T-\\#', false ],
	[ 'T-\\\\#', true ],
	[ '{year}', false ],
	[ '', false ],
] )( 'whether %s has random places: %s', ( pattern, has ) => {
	expect( hasPlaces( pattern ) ).toBe( has );
} );

test( 'what was loaded is what is saved', () => {
	expect( changesOf( draftOf( generator() ) ) ).toEqual( {
		name: 'Tidewriter Pro codes',
		pattern: 'TIDE-####-####-####',
		charset: READABLE,
		valid_unit: 'year',
		valid_count: 1,
		clock: 'sale',
		activation_limit: 3,
	} );
} );

test( 'a named set of characters is known in any order, and another is one’s own', () => {
	expect( charsetChoice( '9876543210' ) ).toBe( '0123456789' );
	expect( charsetChoice( READABLE ) ).toBe( READABLE );
	expect( charsetChoice( 'abc' ) ).toBe( OWN );
} );
