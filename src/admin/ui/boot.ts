import type { Page, Query } from '../../client';
import { queryString } from '../../client';

/** One entry of the row of links. */
interface ScreenLink {
	id: string;
	label: string;
	url: string;
}

interface Preloaded {
	body: unknown;
	total: number | null;
	totalPages: number | null;
}

/** What PHP prints for a page of ours (Admin\Assets). */
export interface Boot {
	screen: string;
	screens: ScreenLink[];
	/** Namespace of the screens' requests, without slashes at its ends. */
	namespace: string;
	/** The address that outside programs use, with a slash at its end. */
	baseUrl: string;
	user: { id: number; name: string; login: string };
	/** Whether WooCommerce runs. */
	woocommerce: boolean;
	/** Answers of first requests, by path and decoded, sorted query. */
	preload: Record< string, Preloaded >;
}

declare global {
	interface Window {
		latchkeyAdmin?: Boot;
	}
}

/** The page's own data; an empty frame if PHP printed none (tests). */
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
	// Used once: whoever asks again wants fresh data.
	delete preload[ key ];
	return found;
}

/**
 * The preloaded answer for one object, or undefined.
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
		totalPages: found.totalPages ?? 1,
	};
}
