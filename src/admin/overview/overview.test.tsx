import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { resetBoot } from '../../test/boot';
import { fakeGroup, fakeSite } from '../../test/fake-client';
import { NOW } from '../../test/licenses';
import { daysOf, noStats, stats } from '../../test/stats';
import type { Stats } from '../../types/stats';
import { namedDays, ticks } from '../ui/scale';
import { Overview } from './screen';
import { changeWord, moreWord, waitingWord } from './words';

const SCREENS = [
	'overview',
	'licenses',
	'shortages',
	'api-keys',
	'activity',
	'first-run',
].map( ( id ) => ( {
	id,
	label: id,
	url: `admin.php?page=latchkey-${ id }`,
} ) );

const NAMES = {
	products: [
		{ id: 77, name: 'Soundmap 4', url: '' },
		{ id: 78, name: 'Gridkit Mobile', url: '' },
	],
	customers: [],
	orders: [
		{ id: 48219, number: '48219', buyer: '', url: 'post.php?post=48219' },
	],
	terms: [],
	currency: 'USD',
};

function show( body: Stats, screens = SCREENS ) {
	window.history.replaceState( null, '', '?page=latchkey-overview' );
	resetBoot( {
		screens,
		preload: { '/stats': { body, total: null, totalPages: null } },
	} );
	fakeGroup( 'names', { read: () => Promise.resolve( NAMES ) } );
	return render( <Overview /> );
}

const card = ( name: RegExp ) =>
	within( screen.getByRole( 'region', { name } ) );
const settled = () => act( async () => undefined );
const href = ( query: string ) => `admin.php?page=latchkey-${ query }`;

beforeEach( () => {
	jest.useFakeTimers( { now: NOW, advanceTimers: true } );
	fakeSite( {} );
} );
afterEach( () => jest.useRealTimers() );

test( 'each number leads to the list that it counts', async () => {
	show( stats() );
	await settled();
	const links = Object.fromEntries(
		Array.from(
			document.querySelectorAll( '.latchkey-figure' ),
			( one ) => [
				one.textContent,
				decodeURIComponent( one.getAttribute( 'href' ) ?? '' ),
			]
		)
	);
	expect( links ).toEqual( {
		'Keys sold 775 18% more than the 30 days before': href(
			'licenses&ordered_after=2026-10-24+04:00:00&status=active,expired'
		),
		'Activations 1,138 12% more than the 30 days before': href(
			'activity&event=license.activated&since=2026-10-24+04:00:00'
		),
		'Keys in stock 7,530 3 products, 1 with none left': href(
			'licenses&for_sale=true'
		),
		'Keys owed 6 2 orders wait for stock': href( 'shortages' ),
	} );
	expect(
		Object.fromEntries(
			screen
				.getAllByRole( 'link', { name: /^View all/ } )
				.map( ( one ) => [
					one.getAttribute( 'aria-label' ),
					one.getAttribute( 'href' ),
				] )
		)
	).toEqual( {
		'View all: Shortages': href( 'shortages' ),
		'View all: Expiring soon': href(
			'licenses&expires_within=30&order=asc&orderby=expires_at'
		),
		'View all: Refused activations': href(
			'activity&event=license.activation_refused&since=2026-10-24+04%3A00%3A00'
		),
		'View all: API keys to look at': href( 'api-keys' ),
	} );
} );

test( 'what needs hands: the most urgent stock first, who waits, what ends', async () => {
	show( stats() );
	expect(
		await screen.findByRole( 'link', { name: 'Gridkit Mobile' } )
	).toHaveAttribute(
		'href',
		href( 'licenses&for_sale=true&product_id=78&variation_id=0' )
	);
	const texts = ( name: RegExp ) =>
		card( name )
			.getAllByRole( 'row' )
			.slice( 1 )
			.map( ( row ) =>
				Array.from( row.children, ( cell ) => cell.textContent )
			);
	expect( texts( /^Stock/ ) ).toEqual( [
		[ 'Soundmap 4', '0', 'None left' ],
		[ 'Gridkit Mobile', '38', '6 days' ],
		[ 'Product 79', '5,820', 'None sold' ],
	] );
	expect( texts( /^Shortages/ ) ).toEqual( [
		[ '#48219', 'Soundmap 4', '5 of 40', '6 h' ],
		[ '#48222', 'Soundmap 4', '1 of 1', '48 min' ],
	] );
	expect( texts( /^Expiring soon/ ) ).toEqual( [
		[ 'priya@ramanstudio.example', 'Gridkit Mobile', 'Nov 29, 2026' ],
	] );
	expect( texts( /^Refused/ ) ).toEqual( [
		[ 'priya@ramanstudio.example', 'Gridkit Mobile', '3', '3 hours ago' ],
	] );
	expect( texts( /^API keys/ ) ).toEqual( [
		[ 'Reseller portal', 'Fails since Nov 18, 2026' ],
		[ 'ERP stock sync', 'Ends in 14 days' ],
		[ 'Order notes to chat', 'Unused for 90 days' ],
		[ 'CRM contact sync', '180 days old' ],
	] );
	expect(
		card( /^Expiring soon/ ).getByRole( 'link', { name: /^priya/ } )
	).toHaveAttribute( 'href', href( 'licenses&key=25' ) );
	expect(
		screen.getByRole( 'heading', { name: /^Expiring/ } )
	).toHaveTextContent( 'Expiring soon64 in 30 days' );
} );

test( 'a chart says each day to screen readers, and one day to whoever moves there', async () => {
	show(
		stats( {
			sold: {
				total: 3,
				before: 0,
				days: daysOf( 30, ( i ) => ( i === 28 ? 3 : 0 ) ),
			},
		} )
	);
	await settled();
	const sold = card( /^Keys sold/ );
	expect( sold.getAllByRole( 'row' ) ).toHaveLength( 31 );
	expect(
		sold.getByRole( 'row', { name: 'Nov 21, 2026 3' } )
	).toBeInTheDocument();
	const chart = sold.getByRole( 'slider', { name: 'Keys sold each day' } );
	const says = () => chart.getAttribute( 'aria-valuetext' );
	act( () => chart.focus() );
	expect( says() ).toBe( 'Nov 22, 2026: 0' );
	const user = userEvent.setup( { advanceTimers: jest.advanceTimersByTime } );
	await user.keyboard( '{ArrowLeft}' );
	expect( says() ).toBe( 'Nov 21, 2026: 3' );
	expect( sold.getByText( 'Nov 21, 2026: 3' ) ).toBeVisible();
	await user.keyboard( '{Home}{ArrowLeft}' );
	expect( says() ).toBe( 'Oct 24, 2026: 0' );
	await user.keyboard( '{End}{ArrowRight}' );
	expect( says() ).toBe( 'Nov 22, 2026: 0' );
	fireEvent.mouseEnter(
		document.querySelectorAll( '.latchkey-chart__day' )[ 28 ]!
	);
	expect( says() ).toBe( 'Nov 21, 2026: 3' );
} );

test( 'another period is asked for, and stands in the address', async () => {
	show( stats() );
	const ask = jest.fn().mockResolvedValue(
		stats( {
			period: 90,
			sold: { total: 9, before: 12, days: daysOf( 90 ) },
		} )
	);
	fakeSite( { stats: ask } );
	fireEvent.change( screen.getByRole( 'combobox', { name: 'Period' } ), {
		target: { value: '90' },
	} );
	expect(
		await screen.findByText( '25% fewer than the 90 days before' )
	).toBeVisible();
	expect( ask ).toHaveBeenCalledWith( { period: 90 } );
	expect( window.location.search ).toBe(
		'?page=latchkey-overview&period=90'
	);
} );

test( 'the site does not answer: said, and asked again', async () => {
	window.history.replaceState(
		null,
		'',
		'?page=latchkey-overview&period=90'
	);
	resetBoot( { screens: SCREENS } );
	fakeGroup( 'names', { read: () => Promise.resolve( NAMES ) } );
	fakeSite( {
		stats: jest
			.fn()
			.mockRejectedValueOnce( new Error( 'away' ) )
			.mockResolvedValue( stats( { period: 90 } ) ),
	} );
	render( <Overview /> );
	fireEvent.click(
		await screen.findByRole( 'button', { name: 'Try again' } )
	);
	expect( await screen.findByText( '1,138' ) ).toBeVisible();
} );

test( 'nothing yet leads to the first steps; stock alone is shown beside', async () => {
	const { unmount } = show( noStats() );
	expect(
		screen.getAllByRole( 'link', { name: 'Get started' } )[ 0 ]
	).toHaveAttribute( 'href', href( 'first-run' ) );
	expect( document.querySelector( '.latchkey-figure' ) ).toBeNull();
	unmount();
	show( noStats( { stock: stats().stock } ) );
	await settled();
	expect( screen.getByText( 'Nothing sold yet' ) ).toBeVisible();
	expect( screen.queryByRole( 'slider' ) ).toBeNull();
	expect( card( /^Stock/ ).getAllByRole( 'row' ) ).toHaveLength( 4 );
	expect(
		card( /^Shortages/ ).getByText( 'No order waits for license keys.' )
	).toBeVisible();
	expect( card( /^API keys/ ).getByText( /none is old/ ) ).toBeVisible();
} );

test( 'without a shop and the right to API keys there is neither', async () => {
	show(
		stats( { api_keys: null } ),
		SCREENS.filter(
			( { id } ) => ! [ 'shortages', 'api-keys' ].includes( id )
		)
	);
	await settled();
	expect( document.querySelectorAll( '.latchkey-figure' ) ).toHaveLength( 3 );
	expect( screen.queryByRole( 'region', { name: /^Shortages/ } ) ).toBeNull();
	expect( screen.queryByRole( 'region', { name: /^API keys/ } ) ).toBeNull();
} );

test.each( [
	[ 0, 0, 'None in the 30 days before' ],
	[ 5, 0, 'None in the 30 days before' ],
	[ 100, 100, 'As many as in the 30 days before' ],
	[ 0, 8, '100% fewer than the 30 days before' ],
	[ 1050, 50, '2,000% more than the 30 days before' ],
] )( '%d after %d: %s', ( total, before, text ) => {
	expect( changeWord( { total, before }, 30 ) ).toBe( text );
} );

test.each( [
	[ 0, [ 0, 1, 2, 3 ] ],
	[ 3, [ 0, 1, 2, 3 ] ],
	[ 4, [ 0, 2, 4, 6 ] ],
	[ 44, [ 0, 20, 40, 60 ] ],
	[ 61, [ 0, 25, 50, 75 ] ],
	[ 7, [ 0, 5, 10, 15 ] ],
	[ 1_000_000, [ 0, 500_000, 1_000_000, 1_500_000 ] ],
] )( 'a chart up to %d has round numbers', ( highest, expected ) => {
	expect( ticks( highest ) ).toEqual( expected );
} );

test( 'words and days at the edges', () => {
	expect( namedDays( 30 ) ).toEqual( [ 0, 7, 14, 21, 28 ] );
	expect( namedDays( 90 ) ).toEqual( [ 0, 22, 44, 66, 88 ] );
	expect( moreWord( 10_000, true ) ).toBe( '10,000+' );
	expect( waitingWord( '2026-11-22 12:00:30', NOW ) ).toBe( '0 min' );
	expect( waitingWord( '2026-11-20 12:00:00', NOW ) ).toBe( '2 days' );
	expect( waitingWord( '2026-11-20 12:00:01', NOW ) ).toBe( '47 h' );
} );
