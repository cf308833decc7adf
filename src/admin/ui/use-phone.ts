import { useSyncExternalStore } from '@wordpress/element';

/** The width at which wp-admin changes to its phone layout. */
const QUERY = '(max-width: 782px)';

function subscribe( notify: () => void ): () => void {
	const media = window.matchMedia?.( QUERY );
	media?.addEventListener( 'change', notify );
	return () => media?.removeEventListener( 'change', notify );
}

/** Whether the window is as narrow as a phone. */
export function usePhone(): boolean {
	return useSyncExternalStore(
		subscribe,
		() => window.matchMedia?.( QUERY ).matches ?? false
	);
}
