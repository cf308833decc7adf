import type { Site } from '../../tests/site';

/** What the scripts that make demo data print. */
export interface Demo {
	/** An API key pair that opens nothing but the demo. */
	consumer_key: string;
	consumer_secret: string;
	/** Of a shop: the login name of a customer, a product, an order, and one that waits for keys. */
	customer?: string;
	product?: number;
	order?: number;
	short?: number;
}

/**
 * Where the site is, and how a program lists its license keys.
 *
 * @param site The site.
 * @param made Its demo data.
 */
export function demoText( site: Site, made: Demo ): string {
	return `
Latchkey runs at  ${ admin( site, 'admin.php?page=latchkey-api-keys' ) }
Sign in as        ${ site.adminUser }, password ${ site.adminPassword }

License keys, as an outside program lists them:

  curl -u ${ made.consumer_key }:${ made.consumer_secret } '${ site.url }/wp-json/wc/v1/keys/?per_page=5'
`;
}

/**
 * What to look at in a shop.
 *
 * @param site The site.
 * @param made Its demo data.
 */
export function shopText( site: Site, made: Demo ): string {
	const order = ( id = 0 ) =>
		admin( site, `admin.php?page=wc-orders&action=edit&id=${ id }` );
	return `
License keys      ${ admin( site, 'admin.php?page=latchkey-licenses' ) }
A product         ${ admin( site, `post.php?post=${ made.product }&action=edit` ) }
A paid order      ${ order( made.order ) }
One that waits    ${ order( made.short ) }
Shortages         ${ admin( site, 'admin.php?page=latchkey-shortages' ) }
The shop          ${ site.url }/shop/
A customer        ${ site.url }/my-account/license-keys/ (in another browser, as ${ made.customer }, password password)
`;
}

const admin = ( site: Site, page: string ) =>
	`${ site.url }/wp-admin/${ page }`;
