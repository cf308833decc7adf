import { NOW, license } from '../../test/licenses';
import { endBadge, endOfDay, extendedEnd, fromNow, soonBadge } from './ends';

const days = { valid_unit: 'day', valid_count: 30 } as const;

test( 'an extension counts from the key’s own end, or from now if that has passed', () => {
	expect( extendedEnd( '2027-03-04 12:00:00', days, NOW ) ).toBe(
		'2027-04-03 12:00:00'
	);
	expect( extendedEnd( '2026-01-01 00:00:00', days, NOW ) ).toBe(
		'2026-12-22 12:00:00'
	);
} );

test( 'a day ends with its last second in the site’s own time zone', () => {
	expect( endOfDay( '2027-04-03' ) ).toBe( '2027-04-04 03:59:59' );
} );

test( 'an active key that ends within two weeks says so', () => {
	const ends = ( end: string | null ) =>
		soonBadge( license( { expires_at: end } ), NOW );
	expect( ends( '2026-11-29 12:00:00' ) ).toBe( 'In 7 days' );
	expect( ends( '2027-03-04 12:00:00' ) ).toBeNull();
	expect( ends( null ) ).toBeNull();
	expect(
		soonBadge(
			license( {
				status: 'disabled',
				expires_at: '2026-11-29 12:00:00',
			} ),
			NOW
		)
	).toBeNull();
} );

test( 'how far an end is', () => {
	expect( fromNow( '2027-03-04 12:00:00', NOW ) ).toBe( 'In 102 days' );
	expect( fromNow( '2026-11-18 12:00:00', NOW ) ).toBe( '4 days ago' );
} );

test( 'an end that is near or past has a badge', () => {
	expect( endBadge( '2026-12-06 12:00:00', NOW ) ).toMatchObject( {
		word: 'In 14 days',
		tone: 'look',
	} );
	expect( endBadge( '2026-11-22 12:00:00', NOW ) ).toMatchObject( {
		word: 'Expired',
		tone: 'bad',
	} );
	expect( endBadge( '2026-12-07 12:00:00', NOW ) ).toBeNull();
} );
