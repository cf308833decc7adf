import type { Locator, Page } from '@playwright/test';
import { EMAIL } from './worst';

/** The License keys screen. */
export const LICENSES = '/wp-admin/admin.php?page=latchkey-licenses';
export const ACTIVITY = '/wp-admin/admin.php?page=latchkey-activity';

type Php = ( code: string ) => string;

/** Values of a license key for a test; the others have defaults. */
export interface PlantedLicense {
	code: string;
	email?: string;
	customer_id?: number;
	order_id?: number;
	product_id?: number;
	valid_for?: number;
	activation_limit?: number;
	/** Days until its end; no end if missing. */
	days?: number;
	status?: 'available' | 'active';
	/** Names of the devices that hold its seats. */
	seats?: string[];
}

/**
 * Empties our tables of license keys and events, and makes these instead.
 *
 * @return Their ids, in the same order.
 */
export function plantLicenses(
	php: Php,
	licenses: PlantedLicense[]
): number[] {
	const text = Buffer.from( JSON.stringify( licenses ) ).toString( 'base64' );
	return JSON.parse(
		php( `
use Latchkey\\Licenses\\Activations\\Instance;
use Latchkey\\Database\\Tables;
use Latchkey\\Support\\Actor;
use Latchkey\\Licenses\\LicenseStatus;
use Latchkey\\Plugin;
$db = new Latchkey\\Database\\Db();
foreach ( array( Tables::Licenses, Tables::Activations, Tables::Events ) as $table ) {
	$db->execute( 'DELETE FROM %i', $table->name() );
}
delete_user_option( 1, 'persisted_preferences' );
update_option( 'show_avatars', 0 );
wp_update_user( array( 'ID' => 1, 'display_name' => 'Mei Lin' ) );
$plugin = Plugin::instance();
$ids = array();
foreach ( json_decode( base64_decode( '${ text }' ), true ) as $one ) {
	$seats = $one['seats'] ?? array();
	$data = array( 'status' => LicenseStatus::from( $one['status'] ?? 'active' ) ) + $one + array( 'email' => 'buyer@shop.example', 'activation_limit' => 3, 'valid_for' => 365 );
	if ( isset( $one['days'] ) ) {
		$data['expires_at'] = gmdate( 'Y-m-d H:i:s', time() + 86400 * $one['days'] );
	}
	unset( $data['seats'], $data['days'] );
	$license = $plugin->licenses->service()->create( $data );
	foreach ( $seats as $n => $name ) {
		$license = $plugin->licenses->service()->get( $license->id );
		$plugin->licenses->activations()->activate( $license, new Instance( 'device-' . $n, $name, 'macOS 15', '6.2.1', '198.51.100.24' ), new Actor( 'license', $license->id, '198.51.100.24' ) );
	}
	$ids[] = $license->id;
}
echo json_encode( $ids );` )
	);
}

/**
 * Twenty-two keys, so that there are two pages; the first is the one that stories are about.
 *
 * @param php
 * @param seats Devices of the third, X119: none for stories, long ones for pictures.
 */
export function plantShop( php: Php, seats: string[] = [] ): number[] {
	return plantLicenses( php, [
		...Array.from( { length: 19 }, ( _, i ) => ( {
			code: `SHOP-AAAA-BBBB-X${ 100 + i }`,
			email: `buyer-${ i }@shop.example`,
			days: 100 + i,
		} ) ),
		{
			code: 'SHOP-AAAA-BBBB-X119',
			email: EMAIL,
			days: 3650,
			order_id: 1234567890,
			activation_limit: seats.length && 100000,
			seats,
		},
		{
			code: 'SHOP-CCCC-DDDD-K7QD',
			email: EMAIL,
			days: -4,
			order_id: 48209,
		},
		{
			code: 'AUBR-5KTE-IFXO-UZ33',
			email: 'priya@ramanstudio.example',
			order_id: 48213,
			days: 7,
			seats: [ 'Priya’s MacBook Pro', 'Studio iPad' ],
		},
	] );
}

/** The row of a key, by its last four characters. */
export function licenseRow( page: Page, hint: string ): Locator {
	return page.getByRole( 'row' ).filter( {
		has: page.getByRole( 'link', { name: `License key …${ hint }` } ),
	} );
}

/** Opens the list and waits for its rows. */
export async function openLicenses( page: Page, query = '' ): Promise< void > {
	await page.goto( LICENSES + query );
	await page.locator( '.latchkey-code' ).first().waitFor();
}
