import { __ } from '@wordpress/i18n';

/**
 * Dots in the secret's place: as many whatever its length.
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
