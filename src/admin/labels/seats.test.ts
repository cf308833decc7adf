import { freeWord, inUseWord, leftWord, limitWord, seatsWord } from './seats';

test( 'large numbers of seats have separators', () => {
	const seats = { activation_count: 1234, activation_limit: 25000 };
	expect( seatsWord( seats ) ).toBe( '1,234 / 25,000' );
	expect( inUseWord( seats ) ).toBe( '1,234 of 25,000 in use' );
	expect( leftWord( seats ) ).toBe( '23,766 seats are free.' );
	expect( inUseWord( { ...seats, activation_limit: 0 } ) ).toBe(
		'1,234 in use'
	);
	expect( limitWord( 25000 ) ).toBe( '25,000 seats' );
	expect( freeWord( 1234 ) ).toBe( 'Free 1,234 seats' );
} );

test( 'their format is that of the page, not of the browser', () => {
	document.documentElement.lang = 'de-DE';
	expect( seatsWord( { activation_count: 1234, activation_limit: 0 } ) ).toBe(
		'1.234 / ∞'
	);
	document.documentElement.lang = '';
} );
