import { useSyncExternalStore } from '@wordpress/element';

const CHANGED = 'latchkey:navigate';

let hasStepped = false;
window.addEventListener( 'popstate', () => {
	hasStepped = true;
} );

/** Whether the URL was changed since the page was loaded. */
export function hasMoved(): boolean {
	return hasStepped;
}

function subscribe( notify: () => void ): () => void {
	window.addEventListener( 'popstate', notify );
	window.addEventListener( CHANGED, notify );
	return () => {
		window.removeEventListener( 'popstate', notify );
		window.removeEventListener( CHANGED, notify );
	};
}

/**
 * Changes query parameters of the page's URL; null removes one.
 * `replace` is for steps that the back button should skip, such as letters typed into a search.
 * @param changes
 */
export function navigate(
	changes: Record< string, string | null >,
	{ replace = false }: { replace?: boolean } = {}
): void {
	const address = urlWith( changes );
	if ( address === window.location.pathname + window.location.search ) {
		return;
	}
	hasStepped = true;
	window.history[ replace ? 'replaceState' : 'pushState' ](
		null,
		'',
		address
	);
	window.dispatchEvent( new Event( CHANGED ) );
}

/**
 * The URL that `navigate` would go to, for links.
 * @param changes
 */
export function urlWith( changes: Record< string, string | null > ): string {
	const params = new URLSearchParams( window.location.search );
	for ( const [ name, value ] of Object.entries( changes ) ) {
		if ( value === null ) {
			params.delete( name );
		} else {
			params.set( name, value );
		}
	}
	const text = params.toString();
	return window.location.pathname + ( text ? `?${ text }` : '' );
}

/** The query parameters of the page; updated by the browser's back and forward buttons. */
export function useUrl(): URLSearchParams {
	const search = useSyncExternalStore(
		subscribe,
		() => window.location.search
	);
	return new URLSearchParams( search );
}
