import { __ } from '@wordpress/i18n';

/**
 * Dots instead of the secret; their number does not depend on its length.
 */
export function Mask( { dots = 8 }: { dots?: 8 | 20 } ) {
	return (
		<span className="latchkey-mask">
			<span aria-hidden="true">{ '•'.repeat( dots ) }</span>
			<span className="screen-reader-text">
				{ __( 'Hidden', 'latchkey' ) }
			</span>
		</span>
	);
}
