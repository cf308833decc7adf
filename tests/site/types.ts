/** What a throw-away WordPress site is made of. */
export interface SiteOptions {
	/** Where its tables live. */
	database: 'sqlite' | 'mariadb';
	/** PHP of this machine, or php-wasm, which needs nothing but npm. */
	runtime?: 'native' | 'wasm';
	/** A version ("7.1", "6.8") or a folder; 7.1 when left out. */
	wordpress?: string;
	/** A database server of its own, whose counters nobody else moves; MariaDB only. */
	ownServer?: boolean;
	/** A database drop-in; MariaDB only. */
	dropIn?: DropIn;
	/** The folder of the WooCommerce plugin; none when left out. */
	woocommerce?: string | null;
	/** The folder of WooCommerce Subscriptions; none when left out. */
	subscriptions?: string | null;
	/** Which blog of a network of two this is about: 1, or 2 at `/second`; no network when left out. Native only. */
	blog?: 1 | 2;
	/** Folders of other plugins to activate. */
	plugins?: string[];
	/** WordPress's environment type; plain HTTP is served on "local" only. */
	environment?: 'local' | 'production';
	/** How many requests are answered at the same time; native only. */
	workers?: number;
	/** The port on 127.0.0.1; a free one when left out. */
	port?: number;
	/** A file that says what time it is, as libfaketime reads it: "@2030-01-31 12:00:00"; native only. */
	clock?: string;
	/** More constants for wp-config.php. */
	constants?: Record< string, string | boolean | number >;
	/** A folder that outlives the site; it is used again when it is filled. */
	dir?: string;
	/** Also answer on HTTPS, with a certificate that nobody trusts. */
	https?: boolean;
	/** Browsers may keep scripts and styles that name their version; a developer's change may then show late. Native only. */
	cached?: boolean;
	/** Activate the plugin of this repository; true when left out. */
	activate?: boolean;
}

/** What becomes wp-content/db.php once the site is installed. */
export interface DropIn {
	/** The drop-in; its configuration is db-config.php beside wp-config.php. */
	file: string;
	/** PHP of db-config.php, before its servers. */
	config?: string;
	/** Seconds by which a replica lags that all reads go to; one server alone when left out. */
	lag?: number;
}

/** A WordPress site that answers on this machine. */
export interface Site {
	/** Without a trailing slash. */
	readonly url: string;
	/** The same site over TLS; null unless it was asked for. */
	readonly httpsUrl: string | null;
	readonly port: number;
	/** The site's folder; WordPress is in `wordpress/` below it. */
	readonly dir: string;
	readonly database: 'sqlite' | 'mariadb';
	readonly adminUser: string;
	readonly adminPassword: string;
	/**
	 * Runs PHP with this WordPress loaded, outside any request.
	 *
	 * @param code PHP without its opening tag, or the path of a .php file.
	 * @param as   Login name of the user to act as; nobody when left out.
	 * @return What the code printed.
	 */
	php: ( code: string, as?: string ) => Promise< string >;
	/** From now on the replica of a drop-in lags; nothing without one. */
	lag: () => Promise< void >;
	/** What WordPress wrote into its debug log. */
	debugLog: () => string;
	clearDebugLog: () => void;
	/** The mails that the site would have sent, oldest first. */
	mails: () => Mail[];
	/** Every row of every table, and SQLite's raw files, as text. */
	dump: () => Promise< string >;
	/** Ends the site; removes its folder unless it was given one. */
	stop: () => Promise< void >;
}

export interface Mail {
	to: string | string[];
	subject: string;
	message: string;
	headers: string | string[];
}

export interface PhpOptions {
	/** Login name of the user to act as. */
	as?: string;
	/** WordPress has no tables yet. */
	installing?: boolean;
}

/** What runs a site's PHP: this machine's, or php-wasm. */
export interface Runtime {
	/**
	 * Runs PHP with the site's WordPress loaded.
	 *
	 * @param code    PHP without its opening tag, or the path of a .php file.
	 * @param options Who runs it.
	 * @return What it printed.
	 */
	php: ( code: string, options?: PhpOptions ) => Promise< string >;
	/** Begins to answer requests; before that, only `php` works. */
	serve: () => Promise< void >;
	stop: () => Promise< void >;
}

/** What a runtime has to know of its site. */
export interface RuntimeOptions {
	/** The site's folder. */
	dir: string;
	/** WordPress's folder below it. */
	wordpress: string;
	port: number;
	workers: number;
	/** See `SiteOptions.cached`. */
	cached: boolean;
	/** What `SiteOptions.clock` says. */
	clock?: string;
	/** Name below wp-content/plugins → folder. */
	plugins: Map< string, string >;
}

/** What wp-config.php says about the database. */
export interface DatabaseSettings {
	name: string;
	user: string;
	password: string;
	host: string;
}

export interface Database {
	readonly settings: DatabaseSettings;
	/** Saves all tables into a file, or fills them from it. */
	save: ( file: string ) => Promise< void >;
	load: ( file: string ) => Promise< void >;
	/** The replica of a drop-in, which knows everything until it is told to lag. */
	readonly replica?: {
		host: string;
		password: string;
		lag: () => Promise< void >;
	};
	/** All rows as text; `php` is the site's. */
	dump: ( php: Runtime[ 'php' ] ) => Promise< string >;
	drop: () => Promise< void >;
}
