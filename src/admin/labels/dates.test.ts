import { NOW } from '../../test/site';
import { daysSince, relative, siteDate, siteDateTime, timeLeft } from './dates';

test( 'dates are drawn in the site’s own zone: early in UTC is the day before in New York', () => {
	expect( siteDate( '2026-11-03 02:00:00' ) ).toBe( 'Nov 2, 2026' );
	expect( siteDateTime( '2026-11-03 19:07:00' ) ).toBe(
		'Nov 3, 2026, 2:07 pm'
	);
} );

test.each( [
	[ '2026-11-22 14:59:30', 'Just now' ],
	[ '2026-11-22 15:00:20', 'Just now' ],
	[ '2026-11-22 14:59:00', '1 minute ago' ],
	[ '2026-11-22 14:57:00', '3 minutes ago' ],
	[ '2026-11-22 10:00:00', '5 hours ago' ],
	[ '2026-11-21 15:00:00', 'Yesterday' ],
	[ '2026-11-20 14:00:00', '2 days ago' ],
	[ '2026-10-24 14:00:00', '29 days ago' ],
	[ '2026-10-23 14:00:00', 'Oct 23, 2026' ],
] )( '%s is "%s"', ( utc, words ) => {
	expect( relative( utc, NOW ) ).toBe( words );
} );

test( 'whole days are counted, and the future is 0', () => {
	expect( daysSince( '2026-05-26 14:00:00', NOW ) ).toBe( 180 );
	expect( daysSince( '2026-11-23 14:00:00', NOW ) ).toBe( 0 );
} );

test.each( [
	[ '2026-11-29 15:00:00', '7 days left' ],
	[ '2026-11-23 12:30:00', '21 hours left' ],
	[ '2026-11-22 15:12:10', '12 minutes left' ],
	[ '2026-11-22 15:00:10', '1 minute left' ],
] )( 'until %s: "%s"', ( utc, words ) => {
	expect( timeLeft( utc, NOW ) ).toBe( words );
} );
