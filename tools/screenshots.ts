/**
 * `npm run screenshots`: takes the pictures of the plugin directory, .wordpress-org/screenshot-<n>.png, in a shop with demo data. Their
 * captions are in readme.txt, in the same order. Needs WooCommerce, PHP and Chromium.
 */
import { chromium, type Page } from '@playwright/test';
import path from 'node:path';
import { chromium as executablePath } from '../tests/e2e/support/chromium';
import { createSite, type Site } from '../tests/site';
import { phpDir, pluginDir } from '../tests/site/paths';
import { requireWooCommerce } from '../tests/site/woocommerce';
import { signIn } from '../tests/woocommerce/support/checkout';

const SIZE = { width: 1280, height: 800 };

interface Made {
	customer: string;
	product: number;
	license: number;
}

/** What each picture shows, in the order of the captions. */
const PICTURES: ( ( page: Page, made: Made ) => Promise< unknown > )[] = [
	async ( page ) => {
		await open( page, 'latchkey-overview' );
		await page.getByText( 'Photo Studio' ).first().waitFor();
	},
	async ( page ) => {
		await open( page, 'latchkey-licenses' );
		await page
			.getByText( /\d+ license keys/ )
			.first()
			.waitFor();
	},
	async ( page, { license } ) => {
		await open( page, `latchkey-licenses&key=${ license }` );
		await page.getByText( 'Studio PC' ).first().waitFor();
	},
	async ( page ) => {
		await open( page, 'latchkey-api-keys' );
		await page.getByText( 'Helpdesk' ).first().waitFor();
	},
	async ( page ) => {
		await page.getByRole( 'button', { name: 'Add New' } ).first().click();
		await page
			.getByRole( 'textbox', { name: 'Name' } )
			.fill( 'Accounting' );
		await page.getByRole( 'button', { name: 'Create API key' } ).click();
		await page
			.getByRole( 'button', { name: 'Copy the request' } )
			.waitFor();
	},
	async ( page, { product } ) => {
		await page.goto( `/wp-admin/post.php?post=${ product }&action=edit` );
		const data = page.locator( '#woocommerce-product-data' );
		await data
			.getByRole( 'link', { name: 'License keys' } )
			.first()
			.click();
		await data.scrollIntoViewIfNeeded();
		await data.evaluate( ( box ) => box.scrollIntoView() );
		await page.evaluate( () => window.scrollBy( 0, -120 ) );
	},
	async ( page ) => {
		await open( page, 'latchkey-shortages' );
		await page.getByText( 'Map Pack' ).first().waitFor();
	},
	async ( page ) => {
		await open( page, 'latchkey-transfer' );
		await page.getByRole( 'button', { name: 'Choose a file' } ).waitFor();
	},
	async ( page, { customer } ) => {
		await page.context().clearCookies();
		await signIn( page, customer );
		await page.goto( '/my-account/license-keys/' );
		await page.getByText( 'Photo Studio' ).first().waitFor();
	},
];

/** Two programs beside the demo's own, and the key with devices. */
const MORE = `
	$service = Latchkey\\Plugin::instance()->api_keys->service();
	foreach ( [ 'Helpdesk' => 'Support', 'ERP stock sync' => 'Warehouse' ] as $name => $project ) {
		$issued = $service->issue( $name, $project, 'read', 1, Latchkey\\Support\\Actor::system() );
		$request = [ 'headers' => [ 'Authorization' => 'Basic ' . base64_encode( $issued->api_key->consumer_key . ':' . $issued->secret ) ] ];
		wp_remote_get( rest_url( 'wc/v1/keys' ), $request );
	}
	global $wpdb;
	echo $wpdb->get_var( "SELECT license_id FROM {$wpdb->prefix}latchkey_activations LIMIT 1" );`;

async function open( page: Page, screen: string ): Promise< void > {
	await page.goto( `/wp-admin/admin.php?page=${ screen }` );
	await page.getByRole( 'heading', { level: 1 } ).first().waitFor();
}

async function takeAll( site: Site ): Promise< void > {
	const made: Made = JSON.parse(
		await site.php( path.join( phpDir, 'demo-shop.php' ), site.adminUser )
	);
	made.license = Number( await site.php( MORE, site.adminUser ) );
	const browser = await chromium.launch( {
		executablePath: executablePath(),
		args: [ '--no-sandbox', '--disable-gpu' ],
	} );
	try {
		const page = await browser.newPage( {
			baseURL: site.url,
			viewport: SIZE,
			reducedMotion: 'reduce',
		} );
		await signIn( page, site.adminUser );
		for ( const [ index, reach ] of PICTURES.entries() ) {
			await reach( page, made );
			await page.mouse.move( SIZE.width - 3, SIZE.height - 3 );
			await page.waitForLoadState( 'networkidle' );
			const name = `screenshot-${ index + 1 }.png`;
			await page.screenshot( {
				path: path.join( pluginDir, '.wordpress-org', name ),
			} );
			process.stdout.write( `.wordpress-org/${ name }\n` );
		}
	} finally {
		await browser.close();
	}
}

async function main(): Promise< void > {
	const site = await createSite( {
		database: 'sqlite',
		woocommerce: await requireWooCommerce(),
		cached: true,
	} );
	try {
		await takeAll( site );
	} finally {
		await site.stop();
	}
}

main().catch( ( error: Error ) => {
	process.stderr.write( `${ error.message }\n` );
	process.exitCode = 1;
} );
