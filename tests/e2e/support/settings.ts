import type { Locator, Page } from '@playwright/test';
import fs from 'node:fs';
import { content } from './session';

/** The Settings screen. */
const SETTINGS = '/wp-admin/admin.php?page=latchkey-settings';

type Php = ( code: string ) => string;

/** Every setting as it is where nobody has changed one. */
export function resetSettings( php: Php ): void {
	php( `
update_option( 'show_avatars', 0 );
$values = Latchkey\\Plugin::instance()->settings->values;
$values->change( array_map( static fn ( $setting ) => $setting->default, $values->entries() ) );` );
}

/** What the site's settings are. */
export function stored( php: Php ): Record< string, unknown > {
	return JSON.parse(
		php(
			`echo json_encode( Latchkey\\Plugin::instance()->settings->values->all() );`
		)
	);
}

/** Opens the screen and waits for its settings. */
export async function openSettings( page: Page, query = '' ): Promise< void > {
	await page.goto( SETTINGS + query );
	await page.locator( '.latchkey-setting' ).first().waitFor();
}

/** The row of a setting. */
export function setting( page: Page, name: string ): Locator {
	return page.locator( `#setting-${ name }` );
}

const LONG_STATUSES = `<?php
add_filter( 'wc_order_statuses', fn ( $all ) => $all + array(
	'wc-ready' => 'Ready to collect',
	'wc-long' => 'Waiting for the second confirmation of our partner company abroad',
	'wc-longer' => 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte',
) );
add_filter( 'woocommerce_order_is_paid_statuses', fn ( $paid ) => array_merge( $paid, array( 'ready' ) ) );`;

/** Runs a part of a test while another plugin adds order statuses with names of sixty letters. */
export async function withLongStatuses(
	work: () => Promise< void >
): Promise< void > {
	const plugin = content( 'mu-plugins/long-statuses.php' );
	fs.writeFileSync( plugin, LONG_STATUSES );
	try {
		await work();
	} finally {
		fs.rmSync( plugin );
	}
}
