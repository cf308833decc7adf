import { useEffect, useReducer, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow, Query } from '../../client';
import { queryString } from '../../client';
import type { Names } from '../../types/names';
import { client } from './api';
import { takeItem } from './boot';

type Ids = Pick<
	LicenseRow,
	'product_id' | 'variation_id' | 'customer_id' | 'order_id'
>;

/** Names that were requested on this page; null if the site knows no name. */
const known = {
	products: new Map< number, Names[ 'products' ][ number ] | null >(),
	customers: new Map< number, Names[ 'customers' ][ number ] | null >(),
	orders: new Map< number, Names[ 'orders' ][ number ] | null >(),
	currency: '',
};

/** A query with the ids whose names are not requested yet, without empty lists. */
function missing( rows: readonly Ids[] ): Query {
	const unknown = ( map: Map< number, unknown >, ids: number[] ) => {
		const left = [ ...new Set( ids ) ]
			.filter( ( id ) => id > 0 && ! map.has( id ) )
			.sort( ( a, b ) => a - b );
		return left.length ? left : undefined;
	};
	return {
		customers: unknown(
			known.customers,
			rows.map( ( row ) => row.customer_id )
		),
		orders: unknown(
			known.orders,
			rows.map( ( row ) => row.order_id )
		),
		products: unknown(
			known.products,
			rows.flatMap( ( row ) => [ row.product_id, row.variation_id ] )
		),
	};
}

function learn( query: Query, names: Names ): void {
	for ( const kind of [ 'products', 'customers', 'orders' ] as const ) {
		const map = known[ kind ] as Map< number, { id: number } | null >;
		for ( const id of ( query[ kind ] as number[] | undefined ) ?? [] ) {
			map.set(
				id,
				names[ kind ].find( ( one ) => one.id === id ) ?? null
			);
		}
	}
	known.currency = names.currency;
}

function learnPreloaded( query: Query ): void {
	const names = takeItem< Names >( '/names', query );
	if ( names ) {
		learn( query, names );
	}
}

/** Requests the names that these rows need, all at once, and renders again when they are loaded. */
export function useNames( rows: readonly Ids[] ): void {
	const [ , drawAgain ] = useReducer( ( n: number ) => n + 1, 0 );
	useState( () => learnPreloaded( missing( rows ) ) );
	const query = missing( rows );
	const key = queryString( query );
	useEffect( () => {
		if ( ! key ) {
			return;
		}
		// If this fails, the ids are shown, which needs no error message.
		client.names.read( query ).then(
			( names ) => {
				learn( query, names );
				drawAgain();
			},
			() => undefined
		);
		// eslint-disable-next-line react-hooks/exhaustive-deps -- the key says what the query holds.
	}, [ key ] );
}

/** A name, and the URL where the object is edited (empty if it is unknown). */
export interface Named {
	text: string;
	url: string;
}

/** The product, or the variation of it that was sold; null if there is none. */
export function productName( row: Ids ): Named | null {
	const id = row.variation_id || row.product_id;
	if ( id === 0 ) {
		return null;
	}
	const found =
		known.products.get( id ) ?? known.products.get( row.product_id );
	return {
		text:
			found?.name ||
			sprintf(
				/* translators: %d: id of a product. */
				__( 'Product %d', 'latchkey' ),
				id
			),
		url: found?.url ?? '',
	};
}

/** Whether the product, or its variation, no longer exists; false until that is known. */
export function isProductGone( row: Ids ): boolean {
	return [ row.product_id, row.variation_id ].some(
		( id ) => id > 0 && known.products.get( id ) === null
	);
}

export function productNameById( id: number ): string {
	return (
		productName( {
			product_id: id,
			variation_id: 0,
			customer_id: 0,
			order_id: 0,
		} )?.text ?? ''
	);
}

/** The customer by name; null for guests and stock. */
export function customerName( row: Ids ): Named | null {
	if ( row.customer_id === 0 ) {
		return null;
	}
	const found = known.customers.get( row.customer_id );
	return {
		text:
			found?.name ||
			sprintf(
				/* translators: %d: id of a customer. */
				__( 'Customer %d', 'latchkey' ),
				row.customer_id
			),
		url: found?.url ?? '',
	};
}

/** The email address that the key was sold to, or that of the customer. */
export function emailOf( row: Ids & Pick< LicenseRow, 'email' > ): string {
	return row.email || known.customers.get( row.customer_id )?.email || '';
}

/** The number of the order, for example "#48213"; null if there is none. */
export function orderName( row: Ids ): Named | null {
	const found = known.orders.get( row.order_id );
	return row.order_id === 0
		? null
		: {
				text: `#${ found?.number ?? row.order_id }`,
				url: found?.url ?? '',
			};
}

/** The order whose customer the key belongs to; null if it can move alone, or if that is unknown: the site decides then. */
export function followedOrder(
	row: Ids & Pick< LicenseRow, 'subscription_id' >
): Named | null {
	return row.subscription_id === 0 && orderOf( row.order_id )
		? orderName( row )
		: null;
}

/** The number and buyer of the order, if they are known. */
export function orderOf( id: number ): Names[ 'orders' ][ number ] | null {
	return known.orders.get( id ) ?? null;
}

/** A price in the currency of the shop. */
export function priceWord( price: number ): string {
	return new Intl.NumberFormat( document.documentElement.lang || undefined, {
		...( known.currency
			? { style: 'currency' as const, currency: known.currency }
			: { minimumFractionDigits: 2 } ),
	} ).format( price );
}
