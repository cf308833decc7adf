import { dispatch } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { sentence } from './errors';

/** Our snackbars only: other plugins' notices are theirs to show. */
export const NOTICES = 'latchkey';

/**
 * Says in a snackbar that something happened.
 * @param text
 */
export function notify( text: string ): void {
	void dispatch( noticesStore ).createNotice( 'success', text, {
		context: NOTICES,
		type: 'snackbar',
	} );
}

/**
 * Says in a snackbar that something did not happen, and stays until it is closed.
 * @param error
 */
export function notifyError( error: unknown ): void {
	void dispatch( noticesStore ).createNotice( 'error', sentence( error ), {
		context: NOTICES,
		type: 'snackbar',
		explicitDismiss: true,
	} );
}
