import type { SiteOptions } from './types';

/**
 * What this run of a suite is about: the same tests run on SQLite, on MariaDB
 * and beside WooCommerce.
 *
 * `LATCHKEY_TEST_BLOG` (2: the second blog of a network),
 * `LATCHKEY_TEST_DATABASE`, `LATCHKEY_TEST_WORDPRESS`, and
 * `LATCHKEY_TEST_WOOCOMMERCE` and `LATCHKEY_TEST_SUBSCRIPTIONS`, folders, say
 * so.
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
