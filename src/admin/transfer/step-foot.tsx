import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

/** The end of a step before anything is saved, with its buttons. */
export function StepFoot( { children }: { children: ReactNode } ) {
	return (
		<div className="latchkey-transfer__foot">
			<p className="latchkey-muted">
				{ __( 'Nothing is saved yet.', 'latchkey' ) }
			</p>
			<div className="latchkey-form-buttons">{ children }</div>
		</div>
	);
}
