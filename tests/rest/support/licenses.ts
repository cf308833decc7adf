import type { Site } from '../../site';
import { evaluate } from './site';

/** A license key to insert: columns of the table, and the code. */
export interface Planted {
	code: string;
	status: 'available' | 'pending' | 'active' | 'expired' | 'disabled';
	product_id: number;
	variation_id: number;
	order_id: number;
	order_item_id: number;
	customer_id: number;
	email: string;
	vendor_id: number;
	subscription_id: number;
	price: number;
	valid_for: number;
	activation_limit: number;
	expires_at: string | null;
	created_at: string;
	slot: number | null;
	instance_kind: 'device' | 'website';
}

/**
 * Inserts license keys directly into the table, in any state.
 *
 * @param site     The site.
 * @param licenses The license keys, in this order.
 * @return Their ids.
 */
export function plant(
	site: Site,
	licenses: Partial< Planted >[]
): Promise< number[] > {
	return evaluate(
		site,
		`$service = Latchkey\\Plugin::instance()->licenses->service();
		$ids = [];
		foreach ( $input as $license ) {
			$code = $license['code'] ?? wp_generate_password( 20, false );
			unset( $license['code'] );
			// A length in days is also stored as a count.
			$license += isset( $license['valid_for'] ) ? [ 'valid_count' => $license['valid_for'] ] : [];
			$id = $service->create( [ 'code' => $code ] )->id;
			if ( $license !== [] ) {
				Latchkey\\Plugin::instance()->licenses->table()->update( $id, $license );
			}
			$ids[] = $id;
		}
		return $ids;`,
		licenses
	);
}
