import type { ReactNode } from 'react';
import type { Tone } from '../labels/tone';

/**
 * A word on a coloured ground. `isSmall` is the one that stands below a date.
 */
export function Badge( {
	tone,
	isSmall = false,
	children,
}: {
	tone: Tone;
	isSmall?: boolean;
	children: ReactNode;
} ) {
	return (
		<span
			className={ `latchkey-badge is-${ tone }${
				isSmall ? ' is-small' : ''
			}` }
		>
			{ children }
		</span>
	);
}
