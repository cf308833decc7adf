import fs from 'node:fs';
import path from 'node:path';
import { send } from '../../rest/support/http';
import { testOptions } from '../../site';
import { canMoveClock } from '../../site/runtime/native';
import { Buyer } from '../../woocommerce/support/buyer';
import { ownLog } from '../../woocommerce/support/log';
import { Shop, type Storage } from '../../woocommerce/support/shop';

const HELPERS = path.join( __dirname, 'subscriptions.php' );

export const DAY = 86400;
export const STORAGE: Storage =
	process.env.LATCHKEY_TEST_STORAGE === 'legacy' ? 'legacy' : 'hpos';
/** The default of the setting. */
export const GRACE = 3 * DAY;
export const PLUGIN = 'Latchkey\\Plugin::instance()';

interface SubscribedKey {
	id: number;
	status: string;
	works: boolean;
	end: number | null;
	product: number;
	customer: number;
	email: string;
	valid_for: number;
	limit: number;
	item: number;
}

export interface Subscribed {
	id: number;
	status: string;
	next: number;
	end: number;
	retry: number;
	renewals: number[];
	now: number;
	keys: SubscribedKey[];
}

/** A shop with WooCommerce Subscriptions, whose clock can be moved. */
export class SubscriptionShop {
	constructor(
		readonly shop: Shop,
		private readonly clock: string
	) {}

	/**
	 * Moves the clock of the shop.
	 *
	 * @param time Unix time.
	 */
	at( time: number ): void {
		fs.writeFileSync( this.clock, faked( time ) );
	}

	step< T >( code: string, input: unknown = null ): Promise< T > {
		return this.shop.step( code, input );
	}

	/** Creates a subscription product. */
	plan(
		settings: Record< string, string | number > = {},
		plan: Record< string, string | number > = {},
		stock = 5,
		price = '10'
	): Promise< number > {
		return this.step(
			'return \\Latchkey\\Tests\\Subscribe\\plan( ...$input );',
			[ settings, plan, stock, price ]
		);
	}

	customer(): Promise< number > {
		return this.step( 'return \\Latchkey\\Tests\\Subscribe\\customer();' );
	}

	/** Buys with the checkout of the Store API, like the checkout block. */
	async buy(
		customer: number,
		lines: Record< string, unknown >[],
		gateway = 'card'
	): Promise< { order: number; buyer: Buyer; subscriptions: Subscribed[] } > {
		const buyer = await Buyer.signedIn( this.shop, customer );
		await buyer.cart();
		for ( const line of lines ) {
			const added = await buyer.store( 'POST', '/cart/add-item', {
				quantity: 1,
				...line,
			} );
			if ( added.status !== 201 ) {
				throw new Error( JSON.stringify( added.body ) );
			}
		}
		const order = await this.checkOut( buyer, customer, gateway );
		return { order, buyer, subscriptions: await this.of( order ) };
	}

	async checkOut(
		buyer: Buyer,
		customer: number,
		gateway = 'card'
	): Promise< number > {
		const email = await this.step< string >(
			'return get_userdata( $input )->user_email;',
			customer
		);
		const { status, order, message } = await buyer.checkOut(
			email,
			gateway
		);
		if ( status !== 200 ) {
			throw new Error( `${ status } ${ message }` );
		}
		return order;
	}

	/** A customer's subscription to a product of its own, with one key. */
	async subscribe(
		settings: Record< string, string | number > = {},
		plan: Record< string, string | number > = {}
	) {
		const product = await this.plan( settings, plan );
		const customer = await this.customer();
		const { order, buyer, subscriptions } = await this.buy( customer, [
			{ id: product },
		] );
		expect( subscriptions ).toHaveLength( 1 );
		const [ subscription ] = subscriptions as [ Subscribed ];
		expect( subscription.keys ).toHaveLength( 1 );
		return { product, customer, order, buyer, subscription };
	}

	/** Changes the status of a subscription like its page in wp-admin. */
	async becomes( { id }: Subscribed, status: string ): Promise< Subscribed > {
		await this.step(
			`wcs_get_subscription( $input[0] )->update_status( $input[1] ); return true;`,
			[ id, status ]
		);
		return this.now( id );
	}

	page( buyer: Buyer, address: string ): Promise< string > {
		return buyer.visit( `${ this.shop.site.url }${ address }` );
	}

	/** A page of wp-admin, as its administrator sees it. */
	async admin( url: string ): Promise< string > {
		// Signed in with the clock of the shop, which differs from that of this machine.
		const cookie = await this.step< string >(
			`$end = time() + DAY_IN_SECONDS;
			$token = WP_Session_Tokens::get_instance( 1 )->create( $end );
			return LOGGED_IN_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( 1, $end, 'logged_in', $token ) ) . '; '
				. AUTH_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( 1, $end, 'auth', $token ) );`
		);
		const look = () => send( url, { headers: { Cookie: cookie } } );
		// The first visit of wp-admin is redirected.
		await look();
		return ( await look() ).text;
	}

	/** The first link of a page whose URL contains all these parts. */
	link( html: string, ...parts: string[] ): string {
		const found = [ ...html.matchAll( /href="([^"]+)"/g ) ]
			.map( ( [ , href = '' ] ) =>
				href.replaceAll( /&#0?38;|&amp;/g, '&' )
			)
			.find( ( href ) =>
				parts.every( ( part ) => `${ href }&`.includes( part ) )
			);
		if ( ! found ) {
			throw new Error( `No link with ${ parts }` );
		}
		return new URL( found, this.shop.site.url ).href;
	}

	notes( order: number ): Promise< string[] > {
		return this.step(
			`return array_column( wc_get_order_notes( [ 'order_id' => $input ] ), 'content' );`,
			order
		);
	}

	uuid( key: number | undefined ): Promise< string > {
		return this.step(
			`return ${ PLUGIN }->licenses->service()->get( $input )->uuid;`,
			key
		);
	}

	of( order: number ): Promise< Subscribed[] > {
		return this.step(
			'return \\Latchkey\\Tests\\Subscribe\\subscribed( $input );',
			order
		);
	}

	now( subscription: number ): Promise< Subscribed > {
		return this.step(
			'return \\Latchkey\\Tests\\Subscribe\\now( $input );',
			subscription
		);
	}

	/** Moves the clock and runs what is due. */
	async cron( time: number ): Promise< void > {
		this.at( time );
		await this.step( '\\Latchkey\\Tests\\Subscribe\\cron(); return true;' );
	}
}

export function ids( { keys }: Subscribed ): number[] {
	return keys.map( ( { id } ) => id );
}

function faked( time: number ): string {
	return `@${ new Date( time * 1000 )
		.toISOString()
		.slice( 0, 19 )
		.replace( 'T', ' ' ) }\n`;
}

/**
 * One shop for a test file, which keeps orders where `LATCHKEY_TEST_STORAGE` says. Its debug log must end empty.
 */
export function useSubscriptions(): () => SubscriptionShop {
	let shop: SubscriptionShop | undefined;
	beforeAll( async () => {
		if ( ! canMoveClock() || ! testOptions().subscriptions ) {
			throw new Error(
				'Debian’s libfaketime or WooCommerce Subscriptions is not there: see tools/test/needs.mjs.'
			);
		}
		const clock = path.join(
			fs.mkdtempSync( '/tmp/latchkey-clock-' ),
			'now'
		);
		fs.writeFileSync( clock, faked( Math.floor( Date.now() / 1000 ) ) );
		const site = await Shop.open( STORAGE, { clock } );
		fs.copyFileSync(
			HELPERS,
			path.join(
				site.site.dir,
				'wordpress/wp-content/mu-plugins/subscribe.php'
			)
		);
		shop = new SubscriptionShop( site, clock );
		await shop.step(
			`update_option( 'woocommerce_coming_soon', 'no' );
			update_option( 'woocommerce_checkout_phone_field', 'optional' );
			update_option( 'woocommerce_subscriptions_enable_retry', 'yes' );
			update_option( 'woocommerce_subscriptions_enable_early_renewal', 'yes' );
			update_option( 'woocommerce_subscriptions_allow_switching', 'grouped' );
			update_option( 'woocommerce_subscriptions_accept_manual_renewals', 'yes' );
			update_option( 'woocommerce_subscriptions_gifting_enable_gifting', 'yes' );
			update_option( 'woocommerce_subscriptions_gifting_default_option', 'enabled' );
			return true;`
		);
	}, 300_000 );
	afterAll( async () => {
		const log = shop && ownLog( shop.shop.site );
		await shop?.shop.site.stop();
		expect( log ).toBe( '' );
	} );
	return () => {
		if ( ! shop ) {
			throw new Error( 'The shop is not there yet.' );
		}
		return shop;
	};
}
