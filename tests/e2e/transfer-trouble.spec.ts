import { plantGenerators, countKeys } from './support/generators';
import { listen } from './support/quiet';
import {
	ROWS,
	chooseFile,
	openTransfer,
	windows1252,
} from './support/transfer';
import { patient } from '../pace';
import { expect, test } from './test';

const KEYS = 1200;

/** What happens to the site in the midst of an upload, and what is done about it. */
const TROUBLE = {
	'the plugin is switched off and on': [
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( $plugin );`,
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; activate_plugin( $plugin );`,
	],
} as const;

const FIND = `$plugin = current( array_filter( array_keys( get_plugins() ), static fn ( $file ) => str_starts_with( $file, 'latchkey' ) ) );`;

for ( const [ name, [ breaks, mends ] ] of Object.entries( TROUBLE ) ) {
	test( `${ name } while rows are sent: the same import goes on`, async ( {
		page,
		php,
	} ) => {
		const silent = listen( page, /ERR_FAILED|40[34]|50\d/ );
		plantGenerators( php, [] );
		const change = ( code: string ) =>
			php(
				`require_once ABSPATH . 'wp-admin/includes/plugin.php'; ${ FIND } ${ code }`
			);
		await openTransfer( page );
		await chooseFile(
			page,
			windows1252( 'trouble.csv', [
				'code',
				...Array.from(
					{ length: KEYS },
					( _, at ) => `TROUBLE-${ 1000 + at }`
				),
			] )
		);
		await page.getByRole( 'button', { name: /^Check all/ } ).click();
		let sent = 0;
		await page.route( ROWS, async ( route ) => {
			if ( ++sent === 2 ) {
				change( breaks );
			}
			await route.continue();
		} );
		await page.getByRole( 'button', { name: 'Import 1,200 keys' } ).click();
		await expect(
			page
				.getByRole( 'button', { name: 'Try again' } )
				.or( page.getByText( /^The site does not answer/ ) )
				.first()
		).toBeVisible( { timeout: patient( 30_000 ) } );
		expect( sent ).toBeGreaterThan( 1 );
		change( mends );
		const again = page.getByRole( 'button', { name: 'Try again' } );
		if ( await again.isVisible() ) {
			await again.click();
		}
		await expect(
			page.getByRole( 'heading', { name: '1,200 license keys imported' } )
		).toBeVisible( { timeout: patient( 60_000 ) } );
		expect( countKeys( php ) ).toEqual( { keys: KEYS, codes: KEYS } );
		expect(
			php(
				`global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_jobs WHERE input LIKE '%trouble.csv%' AND state <> 'done'" );`
			)
		).toBe( '0' );
		silent();
	} );
}
