import { send, type Answer } from '../../rest/support/http';
import type { Shop } from './shop';

/** A line of the cart in WooCommerce's Store API. */
export interface CartLine {
	key: string;
	id: number;
	quantity: number;
	quantity_limits: { minimum: number; maximum: number; editable: boolean };
	item_data: { key?: string; name?: string; value: string }[];
}

const ADDRESS = {
	first_name: 'Grace',
	last_name: 'Hopper',
	address_1: '2 Main Street',
	city: 'Fresno',
	state: 'CA',
	postcode: '93650',
	country: 'US',
};

export interface Till {
	url: string;
	headers: Record< string, string >;
}

/** Simulates a buyer with a browser: keeps cookies and what the checkout needs. */
export class Buyer {
	private readonly cookies = new Map< string, string >();
	private restNonce = '';
	private storeNonce = '';

	/** Where checkouts are sent to. */
	private till: Till;

	private constructor( private readonly shop: Shop ) {
		this.till = { url: shop.site.url, headers: {} };
	}

	/**
	 * Sends the checkouts of this buyer to another server.
	 *
	 * @param till Another server of the same site, and additional headers.
	 */
	paysAt( till: Till ): this {
		this.till = till;
		return this;
	}

	static guest( shop: Shop ): Buyer {
		return new Buyer( shop );
	}

	static async signedIn( shop: Shop, user: number ): Promise< Buyer > {
		const buyer = new Buyer( shop );
		const { cookie, nonce } = await shop.step< {
			cookie: string;
			nonce: string;
		} >(
			`$end = time() + DAY_IN_SECONDS;
			$token = WP_Session_Tokens::get_instance( $input )->create( $end );
			$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $input, $end, 'logged_in', $token );
			wp_set_current_user( $input );
			return [ 'cookie' => LOGGED_IN_COOKIE . '=' . rawurlencode( $_COOKIE[ LOGGED_IN_COOKIE ] ), 'nonce' => wp_create_nonce( 'wp_rest' ) ];`,
			user
		);
		buyer.keep( [ cookie ] );
		buyer.restNonce = nonce;
		return buyer;
	}

	private keep( set: string[] ): void {
		for ( const one of set ) {
			const [ , name = '', value = '' ] =
				/^([^=]+)=([^;]*)/.exec( one ) ?? [];
			this.cookies.set( name, value );
		}
	}

	async get( url: string ): Promise< Answer > {
		const answer = await send( url, {
			headers: { Cookie: this.cookie() },
		} );
		this.keep( answer.headers[ 'set-cookie' ] ?? [] );
		return answer;
	}

	/** Follows a link like a browser; returns the page at the end of all redirects. */
	async visit( url: string ): Promise< string > {
		let answer = await this.get( url );
		while ( answer.headers.location ) {
			answer = await this.get( answer.headers.location );
		}
		return answer.text;
	}

	async store( method: string, route: string, body?: unknown ) {
		const till =
			route === '/checkout'
				? this.till
				: { url: this.shop.site.url, headers: {} };
		const answer = await send(
			`${ till.url }/wp-json/wc/store/v1${ route }`,
			{
				method,
				headers: {
					...till.headers,
					Cookie: this.cookie(),
					Nonce: this.storeNonce,
					...( this.restNonce && { 'X-WP-Nonce': this.restNonce } ),
					'Content-Type': 'application/json',
				},
				...( body !== undefined && { body: JSON.stringify( body ) } ),
			}
		);
		this.keep( answer.headers[ 'set-cookie' ] ?? [] );
		this.storeNonce = `${ answer.headers.nonce ?? this.storeNonce }`;
		return { status: answer.status, body: JSON.parse( answer.text ) };
	}

	async cart(): Promise< CartLine[] > {
		return ( await this.store( 'GET', '/cart' ) ).body.items;
	}

	/** The block checkout. */
	async checkOut(
		email: string,
		gateway = 'cod'
	): Promise< { status: number; order: number; message: string } > {
		await this.cart();
		const { status, body } = await this.store( 'POST', '/checkout', {
			billing_address: { ...ADDRESS, email },
			shipping_address: ADDRESS,
			payment_method: gateway,
		} );
		return { status, order: body.order_id ?? 0, message: body.message };
	}

	/** The classic checkout, on a page with its shortcode. */
	async checkOutClassic(
		page: string,
		email: string
	): Promise< { result: string; messages?: string; order_id?: number } > {
		const form = await this.visit( page );
		const [ , nonce = '' ] =
			/name="woocommerce-process-checkout-nonce" value="([^"]+)"/.exec(
				form
			) ?? [];
		const fields = Object.entries( { ...ADDRESS, email } ).map(
			( [ name, value ] ) => [ `billing_${ name }`, value ]
		);
		const answer = await send( `${ this.till.url }/?wc-ajax=checkout`, {
			method: 'POST',
			headers: {
				...this.till.headers,
				Cookie: this.cookie(),
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: new URLSearchParams( [
				...fields,
				[ 'payment_method', 'cod' ],
				[ 'woocommerce-process-checkout-nonce', nonce ],
			] ).toString(),
		} );
		return JSON.parse( answer.text );
	}

	private cookie(): string {
		return [ ...this.cookies ]
			.map( ( [ name, value ] ) => `${ name }=${ value }` )
			.join( '; ' );
	}
}
