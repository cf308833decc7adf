import { NOW, keyPair } from '../../test/site';
import {
	endingBadge,
	failingBadge,
	isInUse,
	oldBadge,
	unusedBadge,
} from './age';

const days = ( count: number ) =>
	new Date( NOW.getTime() - count * 86_400_000 )
		.toISOString()
		.slice( 0, 19 )
		.replace( 'T', ' ' );

test.each( [
	[ 179, null ],
	[ 180, '180 days old' ],
	[ 281, '281 days old' ],
] )( 'at %d days the badge is %s', ( count, words ) => {
	expect( oldBadge( keyPair( { created_at: days( count ) } ), NOW ) ).toBe(
		words
	);
} );

test.each( [
	[ 5, 89, null ],
	[ 200, 89, null ],
	[ 200, 90, 'Unused for 90 days' ],
	[ 89, null, null ],
	[ 90, null, 'Never used' ],
] )( 'created %s days ago, used %s days ago: %s', ( created, used, words ) => {
	const pair = keyPair( {
		created_at: days( created ),
		last_used_at: used === null ? null : days( used ),
	} );
	expect( unusedBadge( pair, NOW ) ).toBe( words );
} );

test( 'in use means: in the last 24 hours', () => {
	expect( isInUse( keyPair( { last_used_at: days( 0.9 ) } ), NOW ) ).toBe(
		true
	);
	expect( isInUse( keyPair( { last_used_at: days( 1.1 ) } ), NOW ) ).toBe(
		false
	);
	expect( isInUse( keyPair(), NOW ) ).toBe( false );
} );

test.each( [
	[ 15, null ],
	[ 14, 'Ends in 14 days' ],
	[ 0.5, 'Ends in 1 day' ],
	[ -1, null ],
] )( 'an end in %s days: %s', ( left, words ) => {
	const pair = keyPair( { expires_at: days( -left ) } );
	expect( endingBadge( pair, NOW ) ).toBe( words );
	expect( endingBadge( { ...pair, state: 'disabled' }, NOW ) ).toBeNull();
} );

test( 'only an active pair fails', () => {
	const pair = keyPair( { failing_since: '2026-11-18 10:00:00' } );
	expect( failingBadge( pair ) ).toBe( 'Fails since Nov 18, 2026' );
	expect( failingBadge( { ...pair, state: 'revoked' } ) ).toBeNull();
	expect( failingBadge( keyPair() ) ).toBeNull();
} );
