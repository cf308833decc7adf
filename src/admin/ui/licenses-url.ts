import { screenUrl } from './screen-url';

/**
 * The URL of the list of license keys; null if the user may not open that screen.
 * @param productId Only keys of this product; 0 for all.
 */
export function licensesUrl( productId = 0 ): string | null {
	return screenUrl(
		'licenses',
		productId > 0 ? { product_id: productId } : {}
	);
}
