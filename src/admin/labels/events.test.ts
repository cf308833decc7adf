import { event } from '../../test/licenses';
import { detailWord, eventWord, whoWord } from './events';

test.each( [
	[ 'license.created', { status: 'available' }, 'Added to stock' ],
	[
		'license.changed',
		{ fields: [ 'status' ], status: 'disabled' },
		'Disabled',
	],
	[
		'license.changed',
		{ fields: [ 'expires_at' ], expires_at: '2027-04-03 12:00:00' },
		'New end: Apr 3, 2027',
	],
	[
		'license.changed',
		{ fields: [ 'expires_at' ], expires_at: null },
		'End removed',
	],
	[ 'license.changed', { fields: [ 'email' ] }, 'Moved to another customer' ],
	[ 'license.changed', { fields: [ 'price' ] }, 'Changed' ],
	[ 'license.activated', { seat: 'iMac' }, 'Activated on “iMac”' ],
	[
		'license.activation_refused',
		{ reason: 'activation_limit_reached', seat: 'New laptop 2' },
		'Refused: no seat free',
	],
	[
		'license.activation_refused',
		{ reason: 'something_new', seat: 'New laptop 2' },
		'Refused: for another reason',
	],
	[ 'license.reset', { seats: 3 }, 'All 3 seats freed' ],
	[ 'key_pair.revealed', { name: 'ERP' }, 'Secret of API key “ERP” shown' ],
	[
		'keys.exported',
		{ format: 'csv', everything: false },
		'All license keys exported as CSV',
	],
	[
		'keys.exported',
		{ format: 'jsonl', everything: false, filters: { email: true } },
		'Filtered license keys exported as JSON lines',
	],
	[
		'keys.exported',
		{ format: 'jsonl', everything: true },
		'Everything exported',
	],
	[ 'something.new', {}, 'Another change' ],
] )( '%s in plain words', ( name, detail, words ) => {
	expect( eventWord( event( { event: name, detail } ) ) ).toBe( words );
} );

test( 'no event’s own name is ever shown', () => {
	expect( eventWord( event( { event: 'x.y_z', detail: {} } ) ) ).not.toMatch(
		/[._]/
	);
} );

test( 'refusals of an hour are one line that counts them; the device is below', () => {
	const refused = event( {
		event: 'license.activation_refused',
		detail: { reason: 'activation_limit_reached', seat: 'New laptop 2' },
		ip: '198.51.100.77',
		count: 3,
	} );
	expect( eventWord( refused ) ).toBe( 'Refused 3 times: no seat free' );
	expect( detailWord( refused ) ).toBe( 'New laptop 2, from 198.51.100.77' );
} );

test( 'who did it, and from where', () => {
	expect( whoWord( event() ) ).toBe( 'By Mei Lin' );
	expect(
		whoWord( event( { actor: { kind: 'key_pair', id: 3, name: '' } } ) )
	).toBe( 'By API key 3' );
	expect(
		whoWord( event( { actor: { kind: 'system', id: 0, name: '' } } ) )
	).toBe( 'By the site itself' );
	expect(
		detailWord(
			event( {
				event: 'license.activated',
				detail: { platform: 'macOS 15' },
			} )
		)
	).toBe( 'macOS 15, from 192.0.2.1' );
} );
