import { useLayoutEffect } from '@wordpress/element';

/**
 * The browser asks before the page is left, exactly as long as the page shows that something would be lost: a later effect would still ask
 * after "No unsaved changes" is shown.
 *
 * @param isNeeded
 */
export function useLeaveWarning( isNeeded: boolean ): void {
	useLayoutEffect( () => {
		if ( ! isNeeded ) {
			return undefined;
		}
		const warn = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', warn );
		return () => window.removeEventListener( 'beforeunload', warn );
	}, [ isNeeded ] );
}
