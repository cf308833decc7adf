import type { LicenseChanges } from '../../client';
import type { Unit } from '../labels/lengths';

/** What a person fills in; kept while they look at the result. */
export interface NewKeys {
	text: string;
	productId: number;
	productLabel: string;
	count: string;
	unit: Unit;
	seats: string;
}

export function changesOf( keys: NewKeys ): LicenseChanges {
	return {
		product_id: keys.productId,
		valid_unit: keys.unit,
		valid_count: Number( keys.count ) || 0,
		activation_limit: Number( keys.seats ) || 0,
	};
}
