import type { Page } from '@playwright/test';
import {
	LIST,
	SCREEN,
	fail,
	lock,
	plantPairs,
	plantUsage,
	unlock,
	type Planted,
} from './pairs';
import type { Tour } from './picture';
import { SPACED, UNBROKEN, nameAdministrator } from './worst';

const DAY = 24 * 3600;

type Php = ( code: string ) => string;

/** The pairs of the design's pictures. */
const SHOP: Planted[] = [
	{
		name: 'ERP stock sync',
		project: 'Warehouse',
		created: 19 * DAY,
		used: 185,
		networks: true,
		rotated: true,
		ends: 14,
	},
	{
		name: 'Tidewriter activation server',
		project: 'tidewriter.example',
		created: 32 * DAY,
		used: 10,
	},
	{
		name: 'Staging smoke tests',
		project: 'staging.harborpine.example',
		created: 45 * DAY,
		by: 'Mei Lin',
	},
	{
		name: 'Support desk lookup',
		project: 'Helpdesk',
		created: 69 * DAY,
		used: 5.2 * 3600,
		by: 'Mei Lin',
	},
	{
		name: SPACED,
		project: UNBROKEN,
		created: 115 * DAY,
		used: 30 * 3600,
		by: SPACED,
	},
	{
		name: UNBROKEN,
		project: SPACED,
		created: 280 * DAY,
		used: 100 * DAY,
		by: UNBROKEN,
		state: 'disabled',
	},
	{
		name: 'Order notes to chat',
		project: 'Marketing automations',
		created: 281 * DAY,
		used: 105 * DAY,
		by: 'Tomás Rivera',
	},
	{
		name: 'Black Friday landing page',
		project: 'Campaigns 2025',
		created: 376 * DAY,
		used: 355 * DAY,
		state: 'disabled',
	},
	...Array.from( { length: 6 }, ( _, i ) => ( {
		name: `Old program ${ i + 1 }`,
		created: ( 380 + i ) * DAY,
	} ) ),
];

async function openAdd( page: Page, name: string ) {
	await page.getByRole( 'button', { name: 'Add New' } ).click();
	await page.getByRole( 'textbox', { name: 'Name' } ).fill( name );
	await page
		.getByRole( 'textbox', { name: /^Project/ } )
		.fill( 'Accounting' );
}

async function create( page: Page, name: string ) {
	await openAdd( page, name );
	await page.getByRole( 'button', { name: 'Create API key' } ).click();
	await page.getByRole( 'button', { name: 'Done' } ).waitFor();
}

const press = ( name: string ) => ( page: Page ) =>
	page.getByRole( 'button', { name, exact: true } ).click();

function setting( php: Php, name: string, value: string ) {
	php(
		`Latchkey\\Plugin::instance()->settings->values->change( array( '${ name }' => '${ value }' ) );`
	);
}

function eightRows( php: Php ) {
	php(
		`update_user_option( 1, 'persisted_preferences', array( 'latchkey' => array( 'api-keys' => array( 'perPage' => 8, 'fields' => array( 'secret', 'created', 'last_used', 'created_by', 'actions' ) ) ), '_modified' => gmdate( 'c', time() + 60 ) ) );`
	);
}

/** Opens the list: its page is the one for every picture after it. */
export async function open( page: Page ): Promise< void > {
	await page.goto( SCREEN );
	await page.locator( '.latchkey-main' ).waitFor();
}

/** Pictures of the list and its dialogs, on a page that shows the list. */
export const LIST_TOUR: Tour = {
	'no-match': {
		reach: async ( page ) => {
			await page.getByRole( 'searchbox' ).fill( 'warehose' );
			await page
				.getByRole( 'heading', {
					name: 'No API keys match “warehose”',
				} )
				.waitFor();
			await page
				.locator( '.latchkey-toolbar__count', { hasText: '0 of 14' } )
				.waitFor();
		},
		leave: press( 'Clear search' ),
	},
	list: {
		reach: async ( page ) => {
			for ( const name of [
				'ERP stock sync',
				'Support desk lookup',
				'Order notes to chat',
			] ) {
				await page.getByRole( 'checkbox', { name } ).check();
			}
		},
	},
	'bulk-delete': {
		reach: async ( page ) => {
			await press( 'Delete' )( page );
			await page.getByRole( 'dialog' ).waitFor();
		},
		leave: press( 'Cancel' ),
	},
	add: {
		reach: ( page ) => openAdd( page, 'Invoice archive' ),
	},
	'add-limits': {
		reach: async ( page ) => {
			await page.getByRole( 'radio', { name: 'Choose…' } ).check();
			await press( 'More limits' )( page );
			await page
				.getByRole( 'textbox', { name: /^Networks/ } )
				.fill( '203.0.113.0/24\n2001:db8:40::/48' );
			await page
				.getByRole( 'combobox', { name: 'Expires' } )
				.selectOption( 'date' );
		},
		leave: press( 'Cancel' ),
	},
};

/** Pictures of a pair's details, on a page that shows the list. */
export const DETAILS_TOUR: Tour = {
	details: {
		reach: async ( page ) => {
			await page
				.getByRole( 'button', { name: 'View ERP stock sync' } )
				.click();
			await page.getByRole( 'heading', { name: 'Connection' } ).waitFor();
			await page
				.getByRole( 'button', { name: 'Test this pair' } )
				.click();
			await page.getByText( 'It works.' ).first().waitFor();
		},
	},
	limits: {
		reach: press( 'Edit limits' ),
		leave: press( 'Cancel' ),
	},
	rotate: {
		reach: async ( page ) => {
			await press( 'End it now' )( page );
			await page
				.getByRole( 'heading', { name: /^The old secret/ } )
				.waitFor( { state: 'detached' } );
			await press( 'Rotate secret' )( page );
			await page.getByRole( 'radio', { name: 'For 1 day' } ).waitFor();
		},
		leave: press( 'Cancel' ),
	},
	failures: {
		reach: async ( page ) => {
			await press( 'View all' )( page );
			await page
				.getByRole( 'combobox', { name: 'Period' } )
				.selectOption( 'Last 90 days' );
			await page
				.getByText( /in 90 days/ )
				.first()
				.waitFor();
		},
		leave: async ( page ) => {
			await press( 'Show fewer' )( page );
		},
	},
	unlock: {
		reach: async ( page, php ) => {
			lock( php );
			await press( 'Show the secret' )( page );
			await page.getByLabel( /^Password for/ ).fill( 'thirteen-long' );
		},
		leave: async ( page, php ) => {
			await press( 'Cancel' )( page );
			unlock( php );
		},
	},
};

/** The rest, on a page that shows a pair's details. */
export const MORE_TOUR: Tour = {
	revealed: {
		reach: async ( page ) => {
			await press( 'Show the secret' )( page );
			await page.locator( '.latchkey-secret' ).waitFor();
		},
		leave: ( page ) =>
			page.getByRole( 'link', { name: 'Back to API Keys' } ).click(),
	},
	created: {
		reach: ( page ) => create( page, 'Invoice archive' ),
		leave: press( 'Done' ),
	},
	'created-once': {
		reach: async ( page, php ) => {
			setting( php, 'reveal_policy', 'creation_only' );
			await create( page, 'Invoice archive, the second' );
			setting( php, 'reveal_policy', 'always' );
		},
		leave: press( 'Done' ),
	},
	error: {
		reach: async ( page ) => {
			await page.route( LIST, ( route ) => route.abort() );
			await page.getByRole( 'button', { name: 'Next page' } ).click();
			await page.getByRole( 'alert' ).waitFor();
		},
		leave: ( page ) => page.unroute( LIST ),
	},
	empty: {
		reach: async ( page, php ) => {
			plantPairs( php, [] );
			await open( page );
		},
	},
};

/** A page that was not loaded yet, of a site without HTTPS. */
export const HTTP_TOUR: Tour = {
	http: {
		reach: async ( page ) => {
			// Said by the page itself: the test's site is a local one, where plain HTTP is fine.
			await page.addInitScript( () => {
				let boot: any;
				Object.defineProperty( window, 'latchkeyAdmin', {
					get: () => boot,
					set: ( value ) => {
						boot = value;
						const status = boot.preload[ '/status' ].body;
						status.https = false;
						status.environment = 'production';
					},
				} );
			} );
			await open( page );
			await page.getByRole( 'button', { name: 'Check again' } ).waitFor();
		},
	},
};

/** The shop of the pictures, with an administrator who confirmed the password just now. */
export function prepare( php: Php ): void {
	const [ first = 0, second = 0 ] = plantPairs( php, SHOP );
	plantUsage( php, first );
	fail( php, second );
	nameAdministrator( php );
	eightRows( php );
	unlock( php );
}
