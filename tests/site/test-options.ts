import type { SiteOptions } from './types';

/**
 * The options of the sites in this run: the same tests run on SQLite, on MariaDB
 * and with WooCommerce.
 *
 * They come from `LATCHKEY_TEST_BLOG` (2: the second blog of a network),
 * `LATCHKEY_TEST_DATABASE`, `LATCHKEY_TEST_WORDPRESS`, and the folders
 * `LATCHKEY_TEST_WOOCOMMERCE` and `LATCHKEY_TEST_SUBSCRIPTIONS`.
 */
export function testOptions(): SiteOptions {
	const {
		LATCHKEY_TEST_DATABASE: database,
		LATCHKEY_TEST_WORDPRESS: wordpress,
		LATCHKEY_TEST_WOOCOMMERCE: woocommerce,
		LATCHKEY_TEST_SUBSCRIPTIONS: subscriptions,
		LATCHKEY_TEST_BLOG: blog,
	} = process.env;
	return {
		database: database === 'mariadb' ? 'mariadb' : 'sqlite',
		wordpress: wordpress || '7.1',
		woocommerce: woocommerce || null,
		subscriptions: subscriptions || null,
		...( ( blog === '1' || blog === '2' ) && {
			blog: Number( blog ) as 1 | 2,
		} ),
	};
}
