import { ACTIVITY, plantShop } from './support/licenses';
import { REST } from './support/pairs';
import { listen } from './support/quiet';
import { withPlugin } from './support/picture';
import { expect, test } from './test';

/** A translation as `npm run i18n -- json` writes it: three texts of DataViews. */
const GERMAN = `<?php add_filter( 'pre_load_script_translations', fn ( $texts, $file, $handle, $domain ) => 'latchkey' === $domain ? wp_json_encode( array( 'domain' => 'latchkey', 'locale_data' => array( 'latchkey' => array(
	'' => array( 'domain' => 'latchkey', 'lang' => 'de_DE' ),
	'Next page' => array( 'Nächste Seite' ),
	"View is used as a noun\\x04View options" => array( 'Darstellung' ),
	'Items per page' => array( 'Zeilen je Seite' ),
) ) ) ) : $texts, 10, 4 );`;

test( 'the audit log: in plain words, with a way to the key, filtered by kind, without a request', async ( {
	page,
	php,
} ) => {
	const [ id ] = plantShop( php ).slice( -1 );
	php(
		`Latchkey\\Plugin::instance()->api_keys->service()->issue( 'Activity test ' . uniqid(), '', 'read', 1, Latchkey\\Support\\Actor::system() );`
	);
	const silent = listen( page );
	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if ( REST.test( request.url() ) ) {
			asked.push( request.url() );
		}
	} );
	await page.goto( ACTIVITY );
	await expect(
		page.getByText( /^API key “Activity test .*” created$/ )
	).toBeVisible();
	expect( asked ).toEqual( [] );
	await expect( page.getByText( /license\.|key_pair/ ) ).toHaveCount( 0 );

	await page
		.locator( '.latchkey-filters' )
		.getByRole( 'button', { name: 'Kind' } )
		.click();
	await page.getByRole( 'option', { name: 'License keys' } ).click();
	await page.keyboard.press( 'Escape' );
	await expect( page ).toHaveURL( /object_kind=license/ );
	await expect( page.getByText( /^API key/ ) ).toHaveCount( 0 );
	await expect(
		page.getByText( 'Activated on “Studio iPad”' )
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect( page.getByText( '21–24 of 24' ) ).toBeVisible();
	await page.goBack();
	await page
		.getByRole( 'row', { name: /Studio iPad/ } )
		.getByRole( 'link', { name: /^License key/ } )
		.click();
	await expect( page ).toHaveURL(
		new RegExp( `latchkey-licenses&key=${ id }$` )
	);
	await page.getByRole( 'link', { name: 'All activity' } ).click();
	await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
		'3 events'
	);
	silent();
} );

test( 'the texts of DataViews are translated with ours', async ( {
	page,
	php,
} ) => {
	plantShop( php );
	await withPlugin( GERMAN, async () => {
		await page.goto( ACTIVITY );
		await page.getByRole( 'button', { name: 'Nächste Seite' } ).click();
		await page.getByRole( 'button', { name: 'Darstellung' } ).click();
		await expect( page.getByText( 'Zeilen je Seite' ) ).toBeVisible();
	} );
} );
