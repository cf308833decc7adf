import { __ } from '@wordpress/i18n';
import { screenUrl } from './screen-url';

/** The way to a file of keys, where there are none yet. */
export function ImportLink() {
	const href = screenUrl( 'transfer' );
	return href ? (
		<a className="latchkey-first-run-link" href={ href }>
			{ __( 'Bring keys in from a file', 'latchkey' ) }
		</a>
	) : null;
}
