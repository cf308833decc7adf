import { NOW, keyPair } from '../../test/site';
import {
	changesOf,
	limitsOf,
	newLimits,
	objections,
	spans,
	withPermissions,
} from './limits';

const start = limitsOf(
	keyPair( {
		permissions: 'custom',
		scopes: [ 'licenses:read' ],
		networks: [ '203.0.113.0/24' ],
		rate_limit: 60,
		expires_at: '2026-12-06 12:00:00',
	} )
);

test( 'only what was changed is sent', () => {
	expect( changesOf( start, start, NOW ) ).toEqual( {} );
	expect(
		changesOf( { ...start, rate: '', networks: '' }, start, NOW )
	).toEqual( { rate_limit: 0, networks: [] } );
	expect( changesOf( { ...start, span: 'never' }, start, NOW ) ).toEqual( {
		expires_at: null,
	} );
	expect( changesOf( { ...start, span: '30' }, start, NOW ) ).toEqual( {
		expires_at: '2026-12-22 15:00:00',
	} );
	expect(
		changesOf( { ...start, span: 'date', day: '2026-12-24' }, start, NOW )
	).toEqual( { expires_at: '2026-12-25 04:59:59' } );
} );

test( 'presets go by their name, and Choose… begins with the scopes of the one before', () => {
	const sell = withPermissions( start, 'sell_and_activate' );
	expect( changesOf( sell, start, NOW ) ).toEqual( {
		permissions: 'sell_and_activate',
	} );
	const own = withPermissions( sell, 'custom' );
	expect( changesOf( own, start, NOW ) ).toEqual( {
		scopes: [
			'licenses:read',
			'licenses:write',
			'activations:read',
			'activations:write',
		],
	} );
} );

test( 'empty lines and spaces are no networks', () => {
	expect(
		changesOf(
			{ ...start, networks: ' 10.0.0.0/8 \n\n2001:db8::1\n' },
			start,
			NOW
		)
	).toEqual( { networks: [ '10.0.0.0/8', '2001:db8::1' ] } );
} );

test( 'a new pair ends as the setting says, and a number of its own is among the choices', () => {
	const chosen = ( lifetime: number | undefined ) =>
		newLimits( lifetime ).span;
	expect( [ chosen( 0 ), chosen( 45 ), chosen( undefined ) ] ).toEqual( [
		'never',
		'45',
		'same',
	] );
	expect( spans( 45, null, NOW ).map( ( { label } ) => label ) ).toEqual( [
		'Never',
		'In 30 days (Dec 22, 2026)',
		'In 45 days (Jan 6, 2027)',
		'In 90 days (Feb 20, 2027)',
		'In 180 days (May 21, 2027)',
		'In 1 year (Nov 22, 2027)',
		'On a date…',
	] );
} );

test( 'no scope, no date and a date that has passed are refused before the site is asked', () => {
	expect( objections( { ...start, scopes: [] }, NOW ) ).toEqual( {
		scopes: 'Choose at least one.',
	} );
	const on = ( day: string ) =>
		objections( { ...start, span: 'date', day }, NOW ).expires_at;
	expect( on( '' ) ).toBe( 'Choose a date.' );
	expect( on( '2026-11-21' ) ).toBe( 'This date has passed.' );
	expect( on( '2026-11-22' ) ).toBeUndefined();
} );
