import { useEffect, useState } from '@wordpress/element';
import { client } from '../ui/api';
import { boot } from '../ui/boot';
import type { ProductTerms } from './new-keys';

/**
 * What a product says of its keys; null while that is not known, and if it says nothing at all.
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
			// Without an answer nothing is filled in, which is no reason for an error message.
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
		// eslint-disable-next-line react-hooks/exhaustive-deps -- what is done with it is another at each drawing.
	}, [ productId ] );
	return terms;
}
