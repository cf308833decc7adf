import type { SiteOptions } from '../types';

/** The options of a site that can be prepared: its folder, its web server with compiled files, and its database server. */
export type Wish = Required<
	Pick<
		SiteOptions,
		| 'database'
		| 'wordpress'
		| 'woocommerce'
		| 'subscriptions'
		| 'plugins'
		| 'workers'
		| 'cached'
		| 'activate'
	>
>;

/** A site without tables and wp-config.php. It is unused, and used only once. */
export interface Shell {
	dir: string;
	port: number;
	/** The port and password of its MariaDB server; null for SQLite. */
	mariadb: { port: number; password: string } | null;
}

/**
 * The kind of prepared site that fits.
 *
 * @param options The options of the site.
 * @return Null if sites with these options are not prepared.
 */
export function wishFor( options: SiteOptions ): Wish | null {
	const { dir, port, clock, dropIn, blog, runtime } = options;
	if ( dir || port || clock || dropIn || blog || runtime === 'wasm' ) {
		return null;
	}
	return {
		database: options.database,
		wordpress: options.wordpress ?? '7.1',
		woocommerce: options.woocommerce ?? null,
		subscriptions: options.subscriptions ?? null,
		plugins: options.plugins ?? [],
		workers: options.workers ?? 4,
		cached: options.cached ?? false,
		activate: options.activate ?? true,
	};
}
