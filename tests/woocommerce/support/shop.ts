import fs from 'node:fs';
import path from 'node:path';
import {
	createSite,
	testOptions,
	type Site,
	type SiteOptions,
} from '../../site';
import { basic, send } from '../../rest/support/http';
import { call, issuePair, type Pair } from '../../rest/support/pairs';
import { evaluate } from '../../rest/support/site';
import { administrator } from './administrator';
import { ownLog } from './log';

/** Where WooCommerce stores orders: in its own tables, in posts, or in its own tables with a copy in posts. */
export type Storage = 'hpos' | 'legacy' | 'synchronised';

/** A key as stored in the database. */
export interface Row {
	id: number;
	slot: number | null;
	status: string;
	order_item_id: number;
	product_id: number;
	variation_id: number;
	customer_id: number;
	email: string;
	source: string;
	activation_limit: number;
	vendor_id: number;
	subscription_id: number;
}

export interface Standing {
	/** Those that fill units first, by slot. */
	keys: Row[];
	missing: number;
	/** The order's notes about keys, oldest first. */
	notes: string[];
}

/** A key in the response of `GET /keys`. */
export type Key = Record< string, unknown > & { id: number; status: string };

/**
 * The year in which a key of 365 days ends that is sold now.
 */
export function nextYear(): number {
	return new Date( Date.now() + 365 * 24 * 3600_000 ).getUTCFullYear();
}

const HELPERS = path.join( __dirname, 'shop.php' );
const USE = [
	'activate',
	'available',
	'generator',
	'line',
	'order',
	'product',
	'refund',
	'standing',
	'stock',
]
	.map( ( name ) => `use function Latchkey\\Tests\\Shop\\${ name };` )
	.join( '\n' );

/** A site with WooCommerce, and what tests do in it. */
export class Shop {
	private constructor(
		readonly site: Site,
		private readonly pair: Pair,
		private readonly woocommerceKey: { key: string; secret: string }
	) {}

	private steps = 0;

	static async open(
		storage: Storage,
		options: Partial< SiteOptions > = {}
	): Promise< Shop > {
		const site = await createSite( {
			...testOptions(),
			https: true,
			...options,
		} );
		try {
			return await Shop.prepare( site, storage );
		} catch ( error ) {
			await site.stop();
			throw error;
		}
	}

	private static async prepare(
		site: Site,
		storage: Storage
	): Promise< Shop > {
		addHelpers( site );
		await Shop.keepOrders( site, storage );
		if ( testOptions().subscriptions ) {
			// The very first request loads WooCommerce's translations too early.
			site.clearDebugLog();
		}
		const key = await evaluate< { key: string; secret: string } >(
			site,
			`return Latchkey\\Tests\\Shop\\woocommerce_key();`
		);
		return new Shop( site, await issuePair( site ), key );
	}

	/** WooCommerce chooses the storage of a new shop in its first requests, one of which may still be running. So the choice is written until it stays. */
	private static async keepOrders(
		site: Site,
		storage: Storage
	): Promise< void > {
		let uses = '';
		for ( let tries = 0; uses !== storage && tries < 5; tries++ ) {
			await send( `${ site.url }/wp-admin/admin-ajax.php` );
			await evaluate(
				site,
				`update_option( 'woocommerce_custom_orders_table_data_sync_enabled', $input === 'synchronised' ? 'yes' : 'no' );
				return update_option( 'woocommerce_custom_orders_table_enabled', $input === 'legacy' ? 'no' : 'yes' );`,
				storage
			);
			await send( `${ site.url }/wp-admin/admin-ajax.php` );
			uses = await evaluate< string >(
				site,
				`$uses = Automattic\\WooCommerce\\Utilities\\OrderUtil::custom_orders_table_usage_is_enabled();
				if ( ! $uses ) { return 'legacy'; }
				return get_option( 'woocommerce_custom_orders_table_data_sync_enabled' ) === 'yes' ? 'synchronised' : 'hpos';`
			);
		}
		if ( uses !== storage ) {
			throw new Error( `The shop keeps orders the ${ uses } way.` );
		}
	}

	/**
	 * Runs PHP in a request; its deferred work is done when this returns.
	 *
	 * @param code  PHP code that ends with `return`; `$input` contains the data.
	 * @param input Data for the code.
	 */
	async step< T >( code: string, input: unknown = null ): Promise< T > {
		const file = path.join( this.site.dir, `step-${ ++this.steps }.php` );
		fs.writeFileSync(
			file,
			`<?php ${ USE }\nreturn static function ( $input ) { ${ code } };`
		);
		const { text } = await send( `${ this.site.url }/`, {
			method: 'POST',
			headers: { 'X-Step': file },
			body: JSON.stringify( input ),
		} );
		let answer: { result?: T; error?: string };
		try {
			answer = JSON.parse( text );
		} catch {
			throw new Error( text );
		}
		if ( answer.error ) {
			throw new Error( answer.error );
		}
		return answer.result as T;
	}

	/** A product that sells keys, and keys in stock for it. */
	product(
		settings: Record< string, string | number > = {},
		stock = 0,
		price = '10'
	): Promise< number > {
		return this.step(
			`$id = product( $input['settings'], $input['price'] );
			stock( $input['stock'], $id );
			return $id;`,
			{ settings, stock, price }
		);
	}

	/** An order that the administrator makes. */
	order(
		product: number,
		quantity: number,
		status = 'processing'
	): Promise< number > {
		return this.step( `return order( ...$input )->get_id();`, [
			product,
			quantity,
			status,
		] );
	}

	setStatus( order: number, status: string ): Promise< boolean > {
		return this.step(
			`return wc_get_order( $input[0] )->update_status( $input[1] );`,
			[ order, status ]
		);
	}

	change( settings: Record< string, unknown > ): Promise< unknown > {
		return this.step(
			`Latchkey\\Plugin::instance()->settings->values->change( $input ); return true;`,
			settings
		);
	}

	standing( order: number ): Promise< Standing > {
		return this.step( 'return standing( $input );', order );
	}

	available( product: number ): Promise< number > {
		return this.step( 'return available( $input );', product );
	}

	/** `GET /keys` with a key pair, oldest first. */
	async keys( query: string ): Promise< Key[] > {
		const answer = await call(
			this.site,
			this.pair,
			'GET',
			`/wc-latchkey/v1/keys?order=asc&orderby=id&per_page=100&${ query }`
		);
		if ( answer.status !== 200 ) {
			throw new Error( answer.text );
		}
		return JSON.parse( answer.text );
	}

	/** The header to sign in to WooCommerce's own REST API. */
	authorization(): string {
		return basic( this.woocommerceKey.key, this.woocommerceKey.secret );
	}

	/** A request to WooCommerce's own REST API. */
	async woocommerce< T >(
		method: string,
		route: string,
		body?: unknown
	): Promise< T > {
		const answer = await send(
			`${ this.site.httpsUrl }/wp-json/wc/v3${ route }`,
			{
				method,
				headers: {
					Authorization: this.authorization(),
					'Content-Type': 'application/json',
				},
				...( body !== undefined && { body: JSON.stringify( body ) } ),
			}
		);
		if ( answer.status >= 300 ) {
			throw new Error( answer.text );
		}
		return JSON.parse( answer.text );
	}

	/** A request of the administrator's screens to admin-ajax.php. */
	async ajax(
		action: string,
		nonce: string,
		fields: Record< string, string >
	): Promise< string > {
		const { cookie, security } = await administrator( this.site, nonce );
		const answer = await send(
			`${ this.site.url }/wp-admin/admin-ajax.php`,
			{
				method: 'POST',
				headers: {
					Cookie: cookie,
					'Content-Type': 'application/x-www-form-urlencoded',
				},
				body: new URLSearchParams( {
					action,
					security,
					...fields,
				} ).toString(),
			}
		);
		if ( answer.status !== 200 || answer.text === '-1' ) {
			throw new Error( `${ answer.status } ${ answer.text }` );
		}
		return answer.text;
	}
}

/** Makes the helpers of `shop.php` available in every request of a site. */
function addHelpers( site: Pick< Site, 'dir' > ): void {
	fs.copyFileSync(
		HELPERS,
		path.join( site.dir, 'wordpress/wp-content/mu-plugins/shop.php' )
	);
}

/**
 * One shop for a test file or a part of it. Its debug log must end empty.
 *
 * @return The shop, once `beforeAll` has run.
 */
export function useShop(
	storage: Storage = 'hpos',
	options: Partial< SiteOptions > = {}
): () => Shop {
	let shop: Shop | undefined;
	beforeAll( async () => {
		shop = await Shop.open( storage, options );
	}, 180_000 );
	afterAll( async () => {
		const log = shop && ownLog( shop.site );
		await shop?.site.stop();
		expect( log ).toBe( '' );
	} );
	return () => {
		if ( ! shop ) {
			throw new Error( 'The shop is not there yet.' );
		}
		return shop;
	};
}

/** Status and slot of each key, those that fill units first. */
export function slots( { keys }: Standing ): [ number | null, string ][] {
	return keys.map( ( { slot, status } ) => [ slot, status ] );
}
