import { dispatch } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { sentence } from './errors';

/** Context of our snackbars, so that notices of other plugins are not shown. */
export const NOTICES = 'latchkey';

/**
 * Shows a message in a snackbar.
 * @param text
 */
export function notify( text: string ): void {
	void dispatch( noticesStore ).createNotice( 'success', text, {
		context: NOTICES,
		type: 'snackbar',
	} );
}

/**
 * Shows an error in a snackbar, which stays until it is closed.
 * @param error
 */
export function notifyError( error: unknown ): void {
	void dispatch( noticesStore ).createNotice( 'error', sentence( error ), {
		context: NOTICES,
		type: 'snackbar',
		explicitDismiss: true,
	} );
}
