import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** Shown while nothing is loaded yet. */
export function Loading() {
	return (
		<div className="latchkey-loading" role="status">
			<Spinner />
			{ __( 'Loading…', 'latchkey' ) }
		</div>
	);
}
