import type { Page } from '@playwright/test';
import {
	SHOP,
	askFor,
	openGenerators,
	plantGenerators,
	plantRuns,
} from './support/generators';
import { DEVICES, picture, rightToLeft } from './support/picture';
import { test } from './test';

test.use( { contextOptions: { reducedMotion: 'reduce' } } );

type Php = ( code: string ) => string;
type Reach = ( page: Page, php: Php, id: number ) => Promise< void >;

/** What is drawn, and how to get there. */
const STATES: Record< string, Reach > = {
	list: async ( page, php, id ) => {
		plantRuns( php, id );
		await openGenerators( page );
		await page.getByText( 'Running' ).waitFor();
	},
	empty: async ( page, php ) => {
		plantGenerators( php, [] );
		await openGenerators( page );
		await page
			.getByRole( 'heading', { name: 'No generators yet' } )
			.waitFor();
	},
	'no-match': async ( page ) => {
		await openGenerators( page, '&search=tyde' );
		await page.getByRole( 'button', { name: 'Clear search' } ).waitFor();
		await page
			.locator( '.latchkey-toolbar__count', {
				hasText: '0 of 3 generators',
			} )
			.waitFor();
	},
	error: async ( page ) => {
		await openGenerators( page );
		await page.route( /generators(\?|&)/, ( route ) => route.abort() );
		await page.getByRole( 'searchbox' ).fill( 'tide' );
		await page.getByRole( 'alert' ).waitFor();
	},
	edit: async ( page, _php, id ) => {
		await openGenerators( page, `&generator=${ id }` );
		await page
			.getByText( /^TIDE-[A-Z2-9-]{14}$/ )
			.first()
			.waitFor();
	},
	'edit-wrong': async ( page ) => {
		await openGenerators( page, '&generator=new' );
		await page.getByRole( 'textbox', { name: 'Pattern' } ).fill( 'TIDE' );
		await page
			.getByRole( 'combobox', { name: 'Characters' } )
			.selectOption( 'My own choice' );
		await page.getByRole( 'button', { name: 'Add generator' } ).click();
		await page.getByText( 'Give it a name.' ).first().waitFor();
	},
	generate: async ( page ) => {
		await openGenerators( page );
		await page
			.getByRole( 'button', {
				name: 'Generate with Tidewriter Pro codes',
			} )
			.click();
		await page.getByLabel( 'How many' ).fill( '500' );
	},
	made: async ( page ) => {
		await openGenerators( page );
		await askFor( page, 'Tidewriter Pro codes', 20 );
		await page
			.getByRole( 'dialog', { name: '20 license keys made' } )
			.waitFor();
	},
	delete: async ( page ) => {
		await openGenerators( page );
		await page
			.getByRole( 'button', { name: 'More for Tidewriter Pro codes' } )
			.click();
		await page.getByRole( 'menuitem', { name: 'Delete' } ).click();
		await page.getByRole( 'dialog' ).waitFor();
	},
	job: async ( page, php, id ) => {
		await openGenerators(
			page,
			`&generator=${ id }&job=${ plantRuns( php, id ) }`
		);
		await page.getByText( '32,400' ).waitFor();
		await page.getByText( 'Oct 2, 2026, 7:41 pm' ).waitFor();
	},
	'job-ended': async ( page, php, id ) => {
		await openGenerators(
			page,
			`&generator=${ id }&job=${ plantRuns( php, id ) - 2 }`
		);
		await page.getByText( 'What was done by then is kept.' ).waitFor();
		await page.getByText( 'Nov 14, 2026, 3:20 pm' ).waitFor();
	},
};

for ( const [ name, reach ] of Object.entries( STATES ) ) {
	test( `generators-${ name }: drawn, no sideways scrolling, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		const [ id = 0 ] = plantGenerators( php, SHOP ).slice( -1 );
		await page.setViewportSize( DEVICES.desktop );
		await reach( page, php, id );
		await picture( page, `generators-${ name }`, 'desktop' );
		await picture( page, `generators-${ name }`, 'mobile' );
	} );

	test( `generators-${ name }, right to left: drawn, no sideways scrolling, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		const [ id = 0 ] = plantGenerators( php, SHOP ).slice( -1 );
		await rightToLeft( async () => {
			await reach( page, php, id );
			await picture( page, `generators-${ name }`, 'rtl' );
		} );
	} );
}
