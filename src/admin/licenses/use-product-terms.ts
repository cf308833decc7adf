import { useEffect, useState } from '@wordpress/element';
import { client } from '../ui/api';
import { boot } from '../ui/boot';
import type { ProductTerms } from './new-keys';

/**
 * The terms of the keys that a product sells; null while they are loading, and if the product has none.
 *
 * @param productId 0 for none.
 * @param onFound   Called once for each product that is chosen.
 */
export function useProductTerms(
	productId: number,
	onFound: ( terms: ProductTerms ) => void
): ProductTerms | null {
	const [ terms, setTerms ] = useState< ProductTerms | null >( null );
	useEffect( () => {
		let isMeant = true;
		setTerms( null );
		if ( productId > 0 && boot().woocommerce ) {
			// If the request fails, the fields are not filled in. That needs no error message.
			client.names.read( { terms: [ productId ] } ).then(
				( { terms: found } ) => {
					const [ first ] = found;
					if ( isMeant && first ) {
						setTerms( first );
						onFound( first );
					}
				},
				() => undefined
			);
		}
		return () => {
			isMeant = false;
		};
		// eslint-disable-next-line react-hooks/exhaustive-deps -- `onFound` is a new function in every render.
	}, [ productId ] );
	return terms;
}
