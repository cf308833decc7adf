import type { ReactNode } from 'react';
import type { DraftField } from './draft';

/**
 * A field of the form, red where something is wrong with it.
 */
export function Field( {
	name,
	problem,
	children,
}: {
	name: DraftField;
	problem: string | undefined;
	children: ReactNode;
} ) {
	return (
		<div
			className={ `latchkey-field${ problem ? ' is-wrong' : '' }` }
			data-field={ name }
		>
			{ children }
		</div>
	);
}
