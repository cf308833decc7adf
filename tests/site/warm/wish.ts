import type { SiteOptions } from '../types';

/** What of a site can be there before anybody asks for it: its folder, its server with what it compiled, and its database server. */
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

/** A site that is ready but for its tables and its wp-config.php. Nobody has used it, and it is given to one alone. */
export interface Shell {
	dir: string;
	port: number;
	/** Port and password of a MariaDB server, where the wish is for one. */
	mariadb: { port: number; password: string } | null;
}

/**
 * What a site would take from those that are kept ready.
 *
 * @param options What is asked for.
 * @return Null where it is of a kind that is made when it is asked for.
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
