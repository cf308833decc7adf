import type { Page, Query } from '../../client';
import { queryString } from '../../client';

/** One entry of the row of links. */
interface ScreenLink {
	id: string;
	label: string;
	url: string;
	/** The screen that it is reached from, if it has no link of its own; otherwise empty. */
	within?: string;
}

interface Preloaded {
	body: unknown;
	total: number | null;
	/** Whether there are more. */
	isMore?: boolean;
	totalPages: number | null;
}

/** The data that PHP prints into our pages (Admin\Assets). */
export interface Boot {
	screen: string;
	screens: ScreenLink[];
	/** Namespace for requests of the screens, without slashes at the ends. */
	namespace: string;
	/** The URL for programs, with a slash at the end. */
	baseUrl: string;
	user: { id: number; name: string; login: string };
	/** Whether WooCommerce is active. */
	woocommerce: boolean;
	/** The address of the script that the screen runs in a worker; empty if it has none. */
	worker?: string;
	/** Whether the user may export license keys with their codes. */
	mayExport?: boolean;
	/** Preloaded responses, by path and decoded, sorted query. */
	preload: Record< string, Preloaded >;
}

declare global {
	interface Window {
		latchkeyAdmin?: Boot;
	}
}

/** The data of the page; defaults if PHP has printed none (in tests). */
export function boot(): Boot {
	return (
		window.latchkeyAdmin ?? {
			screen: '',
			screens: [],
			namespace: 'wc-latchkey/v1',
			baseUrl: '',
			user: { id: 0, name: '', login: '' },
			woocommerce: false,
			preload: {},
		}
	);
}

function take( path: string, query?: Query ): Preloaded | undefined {
	// Decoded, because PHP and the browser encode differently.
	const text = new URLSearchParams( queryString( query ) );
	const pairs = [ ...text ].map(
		( [ name, value ] ) => `${ name }=${ value }`
	);
	const key = [ path, ...pairs ].join( '&' );
	const { preload } = boot();
	const found = preload[ key ];
	// Used once: the next request must get current data.
	delete preload[ key ];
	return found;
}

/**
 * The preloaded response for one object, or undefined.
 * @param path
 * @param query
 */
export function takeItem< Item >(
	path: string,
	query?: Query
): Item | undefined {
	return take( path, query )?.body as Item | undefined;
}

/**
 * The preloaded page of a list, or undefined.
 * @param path
 * @param query
 */
export function takePage< Item >(
	path: string,
	query: Query
): Page< Item > | undefined {
	const found = take( path, query );
	if ( ! found ) {
		return undefined;
	}
	const items = found.body as Item[];
	return {
		items,
		total: found.total ?? items.length,
		...( found.isMore && { isMore: true as const } ),
		totalPages: found.totalPages ?? 1,
	};
}
