import {
	SHOP,
	askFor,
	holdRun,
	openGenerators,
	plantGenerators,
	plantRuns,
} from './support/generators';
import { inDirectionOf, take, type Device, type Tour } from './support/picture';
import type { Page } from '@playwright/test';
import { nameAdministrator } from './support/worst';
import { test } from './test';

const NAMES = 'drawn, no sideways scrolling, axe finds nothing';
const DESIGN = 'Tidewriter Pro codes';

const press = ( name: string ) => ( page: Page ) =>
	page.getByRole( 'button', { name, exact: true } ).click();
const back = ( page: Page ) =>
	page.getByRole( 'link', { name: 'Back to Generators' } ).click();

/** What is drawn of the list and what opens from it, on a page that shows the list. */
const TOUR: Tour = {
	'no-match': {
		reach: async ( page ) => {
			await page.getByRole( 'searchbox' ).fill( 'tyde' );
			await page
				.getByRole( 'button', { name: 'Clear search' } )
				.waitFor();
			await page
				.locator( '.latchkey-toolbar__count', {
					hasText: '0 of 4 generators',
				} )
				.waitFor();
		},
		leave: press( 'Clear search' ),
	},
	generate: {
		reach: async ( page ) => {
			await press( `Generate with ${ DESIGN }` )( page );
			await page.getByLabel( 'How many' ).fill( '500' );
		},
		leave: press( 'Cancel' ),
	},
	delete: {
		reach: async ( page ) => {
			await press( `More actions for ${ DESIGN }` )( page );
			await page.getByRole( 'menuitem', { name: 'Delete' } ).click();
			await page.getByRole( 'dialog' ).waitFor();
		},
		leave: press( 'Cancel' ),
	},
	made: {
		reach: async ( page ) => {
			await askFor( page, DESIGN, 20 );
			await page
				.getByRole( 'dialog', { name: '20 license keys made' } )
				.waitFor();
		},
		leave: press( 'Done' ),
	},
	edit: {
		reach: async ( page ) => {
			await page
				.getByRole( 'link', { name: DESIGN, exact: true } )
				.click();
			await page
				.getByText( /^TIDE-[A-Z2-9-]{14}$/ )
				.first()
				.waitFor();
		},
		leave: back,
	},
	error: {
		reach: async ( page ) => {
			await page.route( FETCH, ( route ) => route.abort() );
			await page.getByRole( 'searchbox' ).fill( 'tide' );
			await page.getByRole( 'alert' ).waitFor();
		},
		leave: ( page ) => page.unroute( FETCH ),
	},
	'edit-wrong': {
		reach: async ( page ) => {
			await press( 'Add New' )( page );
			await page
				.getByRole( 'textbox', { name: 'Pattern' } )
				.fill( 'TIDE' );
			await page
				.getByRole( 'combobox', { name: 'Characters' } )
				.selectOption( 'My own choice' );
			await press( 'Add generator' )( page );
			await page.getByText( 'Give it a name.' ).first().waitFor();
		},
	},
	empty: {
		reach: async ( page, php ) => {
			plantGenerators( php, [] );
			await openGenerators( page );
			await page
				.getByRole( 'heading', { name: 'No generators yet' } )
				.waitFor();
		},
	},
};

const FETCH = /generators(\?|&)/;

/** What is drawn of runs. */
const runs = ( id: number ): Tour => {
	let job = 0;
	return {
		list: {
			reach: async ( page, php ) => {
				job = plantRuns( php, id );
				await holdRun( page, php, job );
				await openGenerators( page );
				await page.getByText( 'Running' ).waitFor();
			},
			leave: ( page ) =>
				page.getByRole( 'link', { name: /^Running/ } ).click(),
		},
		job: {
			reach: async ( page ) => {
				await page.getByText( '32,400' ).waitFor();
				await page.getByText( 'October 2, 2026, 7:41 pm' ).waitFor();
			},
		},
		'job-ended': {
			reach: async ( page ) => {
				await openGenerators(
					page,
					`&generator=${ id }&job=${ job - 2 }`
				);
				await page
					.getByText( 'What was done by then is kept.' )
					.waitFor();
				await page.getByText( 'November 14, 2026, 3:20 pm' ).waitFor();
			},
		},
	};
};

for ( const [ name, devices ] of [
	[ 'Generators in every state', [ 'desktop', 'mobile' ] ],
	[ 'Generators, right to left', [ 'rtl', 'rtl-mobile' ] ],
] as [ string, Device[] ][] ) {
	test( `${ name }: ${ NAMES }`, async ( { page, php } ) => {
		// One page, and eleven pictures of each kind.
		test.slow();
		const [ id = 0 ] = plantGenerators( php, SHOP ).slice( -1 );
		nameAdministrator( php );
		const work = async () => {
			const go = ( tour: Tour ) =>
				take( page, php, tour, devices, 'generators-' );
			await go( runs( id ) );
			plantGenerators( php, SHOP );
			nameAdministrator( php );
			await openGenerators( page );
			await go( TOUR );
		};
		await inDirectionOf( devices, work );
	} );
}
