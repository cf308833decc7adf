/** The options of a test site. */
export interface SiteOptions {
	/** The database of its tables. */
	database: 'sqlite' | 'mariadb';
	/** The PHP of this machine, or php-wasm, which only needs npm. */
	runtime?: 'native' | 'wasm';
	/** A version ("7.1", "6.8") or a folder; 7.1 by default. */
	wordpress?: string;
	/** Its own database server, whose counters no other site changes; MariaDB only. */
	ownServer?: boolean;
	/** A database drop-in; MariaDB only. */
	dropIn?: DropIn;
	/** The folder of the WooCommerce plugin; none by default. */
	woocommerce?: string | null;
	/** The folder of WooCommerce Subscriptions; none by default. */
	subscriptions?: string | null;
	/** The blog of the tests in a network of two: 1, or 2 at `/second`; no network by default. Native only. */
	blog?: 1 | 2;
	/** Folders of other plugins to activate. */
	plugins?: string[];
	/** WordPress's environment type; the plugin allows plain HTTP on "local" only. */
	environment?: 'local' | 'production';
	/** The number of parallel requests; native only. */
	workers?: number;
	/** The port on 127.0.0.1; a free one by default. */
	port?: number;
	/** A file with the current time for libfaketime: "@2030-01-31 12:00:00"; native only. */
	clock?: string;
	/** Additional constants for wp-config.php. */
	constants?: Record< string, string | boolean | number >;
	/** A folder that is kept when the site stops, and used again. */
	dir?: string;
	/** Whether it also supports HTTPS, with a self-signed certificate. */
	https?: boolean;
	/** Whether browsers cache scripts and styles with a version in their URL. Changes to them may take effect late. Native only. */
	cached?: boolean;
	/** Whether to activate the plugin of this repository; true by default. */
	activate?: boolean;
}

/** The file that becomes wp-content/db.php after the installation. */
export interface DropIn {
	/** The path of the drop-in. Its configuration is db-config.php beside wp-config.php. */
	file: string;
	/** PHP at the beginning of db-config.php, before the servers. */
	config?: string;
	/** The delay, in seconds, of a replica that all reads use; no replica by default. */
	lag?: number;
}

/** A WordPress site on this machine. */
export interface Site {
	/** Without a trailing slash. */
	readonly url: string;
	/** The same site with TLS; null without the option `https`. */
	readonly httpsUrl: string | null;
	readonly port: number;
	/** The site's folder; WordPress is in `wordpress/` in it. */
	readonly dir: string;
	readonly database: 'sqlite' | 'mariadb';
	readonly adminUser: string;
	readonly adminPassword: string;
	/**
	 * Runs PHP with this WordPress loaded, outside any request.
	 *
	 * @param code PHP without its opening tag, or the path of a .php file.
	 * @param as   The login name of the current user; nobody by default.
	 * @return The output of the code.
	 */
	php: ( code: string, as?: string ) => Promise< string >;
	/** Starts the delay of the replica, if there is one. */
	lag: () => Promise< void >;
	/** The content of WordPress's debug log. */
	debugLog: () => string;
	clearDebugLog: () => void;
	/** The mails that the site has tried to send, oldest first. */
	mails: () => Mail[];
	/** Every row of every table, and SQLite's raw files, as text. */
	dump: () => Promise< string >;
	/** Stops the site. Its folder is removed, unless it was given in the options. */
	stop: () => Promise< void >;
}

export interface Mail {
	to: string | string[];
	subject: string;
	message: string;
	headers: string | string[];
}

export interface PhpOptions {
	/** The login name of the current user. */
	as?: string;
	/** Whether WordPress has no tables yet. */
	installing?: boolean;
}

/** Runs the PHP of a site: that of this machine, or php-wasm. */
export interface Runtime {
	/**
	 * Runs PHP with the site's WordPress loaded.
	 *
	 * @param code    PHP without its opening tag, or the path of a .php file.
	 * @param options The user, and whether WordPress is being installed.
	 * @return Its output.
	 */
	php: ( code: string, options?: PhpOptions ) => Promise< string >;
	/** Starts the web server; before that, only `php` works. */
	serve: () => Promise< void >;
	stop: () => Promise< void >;
}

/** The options of a runtime. */
export interface RuntimeOptions {
	/** The site's folder. */
	dir: string;
	/** The folder of WordPress in it. */
	wordpress: string;
	port: number;
	workers: number;
	/** See `SiteOptions.cached`. */
	cached: boolean;
	/** See `SiteOptions.clock`. */
	clock?: string;
	/** Folders by their name in wp-content/plugins. */
	plugins: Map< string, string >;
}

/** The database settings in wp-config.php. */
export interface DatabaseSettings {
	name: string;
	user: string;
	password: string;
	host: string;
}

export interface Database {
	readonly settings: DatabaseSettings;
	/** Saves all tables to a file, or restores them from it. */
	save: ( file: string ) => Promise< void >;
	load: ( file: string ) => Promise< void >;
	/** The replica of a drop-in, without a delay until `lag()` is called. */
	readonly replica?: {
		host: string;
		password: string;
		lag: () => Promise< void >;
	};
	/** All rows as text; `php` is that of the site. */
	dump: ( php: Runtime[ 'php' ] ) => Promise< string >;
	drop: () => Promise< void >;
}
