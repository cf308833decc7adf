import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CreatedKeyPair } from '../../client';
import { resetBoot } from '../../test/boot';
import { fakeKeyPairs, fakeSite } from '../../test/fake-client';
import { SECRET, keyPair } from '../../test/site';
import type { FirstRun as Progress } from '../../types/first-run';
import { FirstRun } from './screen';

const SCREENS = [
	'overview',
	'licenses',
	'generators',
	'api-keys',
	'transfer',
].map( ( id ) => ( {
	id,
	label: id,
	url: `admin.php?page=latchkey-${ id }`,
} ) );

const NOTHING: Progress = {
	selling: {
		product: null,
		order: null,
		has_generator: false,
		email_url: 'admin.php?page=wc-settings',
	},
	install_url: '',
	api_keys: true,
	api_key: null,
};

const PRODUCT: NonNullable<
	NonNullable< Progress[ 'selling' ] >[ 'product' ]
> = {
	id: 78,
	name: 'Tidewriter Pro',
	url: 'post.php?post=78&action=edit#latchkey_product_data',
	follows: false,
	valid_unit: 'year',
	valid_count: 1,
	activation_limit: 3,
	stock: 0,
	generates: false,
};

const withShop = (
	changes: Partial< NonNullable< Progress[ 'selling' ] > >
): Progress => ( {
	...NOTHING,
	selling: { ...NOTHING.selling!, ...changes },
} );

function show( progress: Progress ) {
	resetBoot( {
		screens: SCREENS,
		preload: {
			'/first-run': { body: progress, total: null, totalPages: null },
		},
	} );
	return render( <FirstRun /> );
}

const way = ( name: RegExp ) => screen.getByRole( 'region', { name } );
const SELL = /^Sell a product/;
const CONNECT = /^Connect a program/;
const primaries = () =>
	Array.from(
		document.querySelectorAll( '.is-primary' ),
		( one ) => one.textContent
	);

test( 'nothing yet: selling comes first, and everything can be skipped', () => {
	fakeSite( {} );
	show( NOTHING );
	expect( primaries() ).toEqual( [ 'Choose a product' ] );
	for ( const name of [ SELL, CONNECT ] ) {
		expect(
			within( way( name ) ).getByText( '0 of 3 done' )
		).toBeVisible();
		expect(
			within( way( name ) ).getByRole( 'progressbar' )
		).toHaveAttribute( 'aria-valuenow', '0' );
	}
	expect(
		screen.getByRole( 'link', { name: 'Skip to Overview' } )
	).toHaveAttribute( 'href', 'admin.php?page=latchkey-overview' );
} );

test( 'a product that sells keys is named with its terms, and leads to its keys', () => {
	fakeSite( {} );
	show( withShop( { product: PRODUCT } ) );
	const sell = within( way( SELL ) );
	expect( sell.getByText( '1 of 3 done' ) ).toBeVisible();
	expect( way( SELL ) ).toHaveTextContent(
		'Tidewriter Pro, 1 year, 3 seats. Change'
	);
	expect( primaries() ).toEqual( [ 'Add license keys' ] );
	expect(
		sell.getByRole( 'link', { name: 'Add license keys' } )
	).toHaveAttribute(
		'href',
		'admin.php?page=latchkey-licenses&add=1&product_id=78'
	);
	expect(
		sell.getByRole( 'link', { name: 'Import a file' } )
	).toHaveAttribute( 'href', 'admin.php?page=latchkey-transfer' );
	// No generator yet: one is made, and the way back is to the product.
	expect(
		sell.getByRole( 'link', { name: 'Use a generator' } )
	).toHaveAttribute(
		'href',
		'admin.php?page=latchkey-generators&generator=new&product=78'
	);
} );

test( 'a generator that is there, or a variation, is chosen on the product’s page', () => {
	fakeSite( {} );
	const { unmount } = show(
		withShop( { product: PRODUCT, has_generator: true } )
	);
	const href = () =>
		screen
			.getByRole( 'link', { name: 'Use a generator' } )
			.getAttribute( 'href' );
	expect( href() ).toBe( PRODUCT.url );
	unmount();
	const url = 'post.php?post=70&action=edit#variable_product_options';
	show( withShop( { product: { ...PRODUCT, url } } ) );
	expect( href() ).toBe( url );
} );

test( 'terms that the key itself decides are not made up', () => {
	fakeSite( {} );
	show(
		withShop( {
			product: {
				...PRODUCT,
				valid_count: null,
				activation_limit: null,
				generates: true,
			},
		} )
	);
	expect( way( SELL ) ).toHaveTextContent( 'Tidewriter Pro. Change' );
	expect( way( SELL ) ).toHaveTextContent( 'A generator makes them.' );
	expect( within( way( SELL ) ).getByText( '2 of 3 done' ) ).toBeVisible();
	expect( primaries() ).toEqual( [ 'See the email' ] );
} );

test( 'the order that got its keys ends the way, also if none are left', () => {
	fakeSite( {} );
	show(
		withShop( {
			product: PRODUCT,
			order: {
				id: 9,
				number: '48213',
				buyer: 'Priya <b>Raman</b>',
				url: 'post.php?post=9',
			},
		} )
	);
	expect( within( way( SELL ) ).getByText( '3 of 3 done' ) ).toBeVisible();
	expect( way( SELL ) ).toHaveTextContent(
		'Order #48213 of Priya <b>Raman</b> has its keys.'
	);
	expect( way( SELL ) ).toHaveTextContent( '0 keys in stock.' );
	// The other way is next.
	expect( primaries() ).toEqual( [ 'Create an API key' ] );
} );

test( 'the way that was begun is next', () => {
	fakeSite( {} );
	show( {
		...NOTHING,
		api_key: { id: 3, name: 'ERP', last_used_at: null, last_used_ip: null },
	} );
	expect( primaries() ).toEqual( [ 'Open the API key' ] );
} );

test( 'an API key is created here, and its step is done', async () => {
	const created = {
		...keyPair( { name: 'ERP' } ),
		consumer_secret: SECRET,
	} as CreatedKeyPair;
	fakeKeyPairs( { create: jest.fn().mockResolvedValue( created ) } );
	fakeSite( {
		firstRun: jest.fn().mockResolvedValue( {
			...NOTHING,
			api_key: {
				id: 3,
				name: 'ERP',
				last_used_at: null,
				last_used_ip: null,
			},
		} ),
	} );
	show( NOTHING );
	const user = userEvent.setup();
	await user.click(
		screen.getByRole( 'button', { name: 'Create an API key' } )
	);
	await user.keyboard( 'ERP{Enter}' );
	await user.click( await screen.findByRole( 'button', { name: 'Done' } ) );
	await waitFor( () =>
		expect(
			within( way( CONNECT ) ).getByText( '1 of 3 done' )
		).toBeVisible()
	);
	expect(
		within( way( CONNECT ) ).getByRole( 'link', { name: 'ERP' } )
	).toHaveAttribute( 'href', 'admin.php?page=latchkey-api-keys&key=3' );
} );

test( 'a first request shows up by itself; a site that does not answer changes nothing', async () => {
	jest.useFakeTimers();
	const unused = {
		...NOTHING,
		api_key: { id: 3, name: 'ERP', last_used_at: null, last_used_ip: null },
	};
	const firstRun = jest
		.fn()
		.mockRejectedValueOnce( new Error( 'away' ) )
		.mockResolvedValue( {
			...unused,
			api_key: {
				...unused.api_key,
				last_used_at: '2026-11-22 14:59:59',
				last_used_ip: '203.0.113.7',
			},
		} );
	fakeSite( { firstRun } );
	show( unused );
	await act( () => jest.advanceTimersByTimeAsync( 15_000 ) );
	expect( firstRun ).toHaveBeenCalledTimes( 1 );
	expect( within( way( CONNECT ) ).getByText( '1 of 3 done' ) ).toBeVisible();
	await act( () => jest.advanceTimersByTimeAsync( 15_000 ) );
	jest.useRealTimers();
	expect(
		await within( way( CONNECT ) ).findByText( '3 of 3 done' )
	).toBeVisible();
	expect( way( CONNECT ) ).toHaveTextContent(
		'It was used from 203.0.113.7.'
	);
} );

test( 'without WooCommerce, and without the right to create API keys, it says what is missing', () => {
	fakeSite( {} );
	show( {
		...NOTHING,
		selling: null,
		install_url: 'plugin-install.php?s=woocommerce',
		api_keys: false,
	} );
	expect( way( SELL ) ).toHaveTextContent( 'Selling needs WooCommerce' );
	expect(
		screen.getByRole( 'link', { name: 'Get WooCommerce' } )
	).toHaveAttribute( 'href', 'plugin-install.php?s=woocommerce' );
	expect( way( CONNECT ) ).toHaveTextContent(
		'Only administrators create them.'
	);
	expect( screen.queryByRole( 'progressbar' ) ).toBeNull();
} );
