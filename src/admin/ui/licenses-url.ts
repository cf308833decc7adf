import { boot } from './boot';

/**
 * The URL of the list of license keys; null if the user may not open that screen.
 * @param productId Only keys of this product; 0 for all.
 */
export function licensesUrl( productId = 0 ): string | null {
	const screen = boot().screens.find( ( { id } ) => id === 'licenses' );
	if ( ! screen ) {
		return null;
	}
	return productId > 0
		? `${ screen.url }&product_id=${ productId }`
		: screen.url;
}
