import { __ } from '@wordpress/i18n';
import type { LicenseChanges } from '../../client';
import type { Names } from '../../types/names';
import type { Unit } from '../labels/lengths';
import type { Way } from './lines';

/** The values of the form. They are kept while the result is shown. */
export interface NewKeys {
	text: string;
	/** How the text holds codes. */
	way: Way;
	/** Whether somebody said so after it looked like something else. */
	isSure: boolean;
	productId: number;
	productLabel: string;
	count: string;
	unit: Unit;
	seats: string;
}

/** The terms of the keys that a product sells. */
export type ProductTerms = Names[ 'terms' ][ number ];

/** Sets the length and the seats to those of the product. Values that the product does not define are kept. */
export function startOf( terms: ProductTerms ): Partial< NewKeys > {
	return {
		...( terms.valid_count !== null &&
			! terms.follows && {
				count: String( terms.valid_count ),
				unit: terms.valid_unit,
			} ),
		...( terms.activation_limit !== null && {
			seats: String( terms.activation_limit ),
		} ),
	};
}

/** The terms that apply when a key is sold: those of the product, otherwise those of the key. */
export function winsWord( terms: ProductTerms ): string {
	const saysLength = terms.valid_count !== null || terms.follows;
	const saysSeats = terms.activation_limit !== null;
	if ( terms.follows ) {
		return saysSeats
			? __(
					'When a key is sold, its end follows the subscription, and the product’s seats win over what stands here.',
					'latchkey'
				)
			: __(
					'When a key is sold, its end follows the subscription; the seats are those that stand here.',
					'latchkey'
				);
	}
	if ( saysLength && saysSeats ) {
		return __(
			'Filled in from the product, which wins: when a key is sold, what the product says then replaces what stands here.',
			'latchkey'
		);
	}
	if ( saysLength ) {
		return __(
			'When a key is sold, the product’s own length wins over what stands here. It says nothing of seats: those of the key count.',
			'latchkey'
		);
	}
	return saysSeats
		? __(
				'When a key is sold, the product’s own seats win over what stands here. It says nothing of length: that of the key counts.',
				'latchkey'
			)
		: __(
				'The product says neither length nor seats, so what stands here wins.',
				'latchkey'
			);
}

export function changesOf( keys: NewKeys ): LicenseChanges {
	return {
		product_id: keys.productId,
		valid_unit: keys.unit,
		valid_count: Number( keys.count ) || 0,
		activation_limit: Number( keys.seats ) || 0,
	};
}
