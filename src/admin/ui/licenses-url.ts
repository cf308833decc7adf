import { boot } from './boot';

/**
 * Where license keys are listed; null if the person may not open that screen.
 * @param productId Only this product's; 0 for all.
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
