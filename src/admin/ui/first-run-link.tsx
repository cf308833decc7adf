import { __ } from '@wordpress/i18n';
import { screenUrl } from './screen-url';

/** The way to the first steps, for whoever may see them. */
export function FirstRunLink() {
	const url = screenUrl( 'first-run' );
	return url ? (
		<a className="latchkey-first-run-link" href={ url }>
			{ __( 'Get started', 'latchkey' ) }
		</a>
	) : null;
}
