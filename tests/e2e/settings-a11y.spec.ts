import type { Page } from '@playwright/test';
import { unlock, lock } from './support/pairs';
import { inDirectionOf, take, type Device, type Tour } from './support/picture';
import {
	openSettings,
	resetSettings,
	withLongStatuses,
} from './support/settings';
import { test } from './test';

const LONG = Array.from(
	{ length: 12 },
	( _, i ) => `2001:db8:aaaa:bbbb:cccc:dddd:eeee:${ i.toString( 16 ) }fff/128`
);

const press = ( name: string ) => ( page: Page ) =>
	page.getByRole( 'button', { name, exact: true } ).click();

/** The worst that people type, with statuses of sixty letters where WooCommerce runs. */
const TOUR: Tour = {
	settings: {
		reach: async ( page ) => {
			await page.getByLabel( 'Put it back into stock' ).check();
			await page
				.getByLabel( 'Activity is kept for (days)' )
				.fill( '123456789012' );
			await page
				.getByRole( 'textbox', { name: 'Trusted proxies' } )
				.fill( [ ...LONG, '172.68.12.0/33' ].join( '\n' ) );
			await page.getByText( /^Line 13: / ).waitFor();
		},
	},
	'settings-search': {
		reach: async ( page ) => {
			await page.getByRole( 'searchbox' ).fill( 'proxies' );
			await page
				.getByRole( 'heading', { name: 'Selling' } )
				.waitFor( { state: 'hidden' } );
		},
	},
	'settings-no-match': {
		reach: async ( page ) => {
			await page.getByRole( 'searchbox' ).fill( 'proxhies'.repeat( 8 ) );
			await page
				.getByRole( 'button', { name: 'Clear search' } )
				.last()
				.waitFor();
		},
		leave: async ( page ) => {
			await page.getByRole( 'searchbox' ).fill( '' );
			await press( 'Discard' )( page );
		},
	},
	'settings-unlock': {
		reach: async ( page, php ) => {
			lock( php );
			await page.getByLabel( 'Let them use license keys' ).check();
			await press( 'Save changes' )( page );
			await page.getByLabel( /^Password for/ ).fill( 'thirteen-long' );
		},
		leave: async ( page, php ) => {
			await press( 'Cancel' )( page );
			await press( 'Discard' )( page );
			unlock( php );
		},
	},
	'settings-plain': { reach: async () => {} },
};

for ( const [ name, devices ] of [
	[ 'Settings', [ 'desktop', 'mobile' ] ],
	[ 'Settings, right to left', [ 'rtl', 'mobile' ] ],
] as [ string, Device[] ][] ) {
	test( `${ name }: drawn with the worst data, no sideways scrolling, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		test.slow();
		resetSettings( php );
		unlock( php );
		const work = () =>
			withLongStatuses( async () => {
				await openSettings( page );
				await take(
					page,
					php,
					TOUR,
					devices,
					devices.includes( 'rtl' ) ? 'rtl-' : ''
				);
			} );
		await inDirectionOf( devices, work );
	} );
}
