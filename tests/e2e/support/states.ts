import type { Page } from '@playwright/test';
import { LIST, SCREEN, lock, plantPairs, unlock, type Planted } from './pairs';

const DAY = 24 * 3600;

type Php = ( code: string ) => string;

/** The pairs of the design's pictures. */
export const SHOP: Planted[] = [
	{
		name: 'ERP stock sync',
		project: 'Warehouse',
		created: 19 * DAY,
		used: 185,
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
		name: 'Reseller portal',
		project: 'partners.harborpine.example',
		created: 115 * DAY,
		used: 30 * 3600,
		by: 'Tomás Rivera',
	},
	{
		name: 'CRM contact sync',
		project: 'Sales',
		created: 180 * DAY,
		used: 2.5 * 3600,
		by: 'Tomás Rivera',
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

/** A state of the screen, by the name of its picture. */
export type State = ( page: Page, php: Php ) => Promise< void >;

async function open( page: Page, address = '' ) {
	await page.goto( SCREEN + address );
	await page.locator( '.latchkey-main' ).waitFor();
}

async function openAdd( page: Page ) {
	await open( page );
	await page.getByRole( 'button', { name: 'Add New' } ).click();
	await page
		.getByRole( 'textbox', { name: 'Name' } )
		.fill( 'Invoice archive' );
	await page
		.getByRole( 'textbox', { name: /^Project/ } )
		.fill( 'Accounting' );
}

async function create( page: Page ) {
	await openAdd( page );
	await page.getByRole( 'button', { name: 'Create API key' } ).click();
	await page.getByRole( 'button', { name: 'Done' } ).waitFor();
}

async function openDetails( page: Page ) {
	await open( page );
	await page.getByRole( 'button', { name: 'View ERP stock sync' } ).click();
	await page.getByRole( 'heading', { name: 'Connection' } ).waitFor();
}

async function select( page: Page ) {
	await open( page );
	for ( const name of [
		'ERP stock sync',
		'Support desk lookup',
		'Order notes to chat',
	] ) {
		await page.getByRole( 'checkbox', { name } ).check();
	}
}

function setting( php: Php, name: string, value: string ) {
	php(
		`( new Latchkey\\Settings\\Settings() )->change( array( '${ name }' => '${ value }' ) );`
	);
}

function eightRows( php: Php ) {
	php(
		`update_user_option( 1, 'persisted_preferences', array( 'latchkey' => array( 'api-keys' => array( 'perPage' => 8, 'fields' => array( 'secret', 'created', 'last_used', 'created_by', 'actions' ) ) ), '_modified' => gmdate( 'c', time() + 60 ) ) );`
	);
}

/** Every picture of the design, as what has to be done for it. */
export const STATES: Record< string, State > = {
	list: ( page ) => select( page ),
	empty: async ( page, php ) => {
		plantPairs( php, [] );
		await open( page );
	},
	'no-match': async ( page ) => {
		await open( page );
		await page.getByRole( 'searchbox' ).fill( 'warehose' );
		await page
			.getByRole( 'heading', { name: 'No API keys match “warehose”' } )
			.waitFor();
		await page
			.locator( '.latchkey-toolbar__count', { hasText: '0 of 14' } )
			.waitFor();
	},
	error: async ( page ) => {
		await open( page );
		await page.route( LIST, ( route ) => route.abort() );
		await page.getByRole( 'button', { name: 'Next page' } ).click();
		await page.getByRole( 'alert' ).waitFor();
	},
	http: async ( page ) => {
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
	add: openAdd,
	created: create,
	'created-once': async ( page, php ) => {
		setting( php, 'reveal_policy', 'creation_only' );
		await create( page );
		setting( php, 'reveal_policy', 'always' );
	},
	'bulk-delete': async ( page ) => {
		await select( page );
		await page
			.getByRole( 'button', { name: 'Delete', exact: true } )
			.click();
		await page.getByRole( 'dialog' ).waitFor();
	},
	unlock: async ( page, php ) => {
		await openDetails( page );
		lock( php );
		await page.getByRole( 'button', { name: 'Show the secret' } ).click();
		await page.getByLabel( /^Password for/ ).fill( 'thirteen-long' );
	},
	details: async ( page ) => {
		await openDetails( page );
		await page.getByRole( 'button', { name: 'Test this pair' } ).click();
		await page.getByText( 'It works.' ).first().waitFor();
	},
	revealed: async ( page ) => {
		await openDetails( page );
		await page.getByRole( 'button', { name: 'Show the secret' } ).click();
		await page.locator( '.latchkey-secret' ).waitFor();
	},
};

/** The shop of the pictures, with an administrator who confirmed the password just now. */
export function prepare( php: Php ): void {
	plantPairs( php, SHOP );
	eightRows( php );
	unlock( php );
}
