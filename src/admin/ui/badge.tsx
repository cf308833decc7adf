import type { ReactNode } from 'react';
import type { Label, Tone } from '../labels/tone';

/**
 * A word on a colored background. `isSmall` is for a badge below a date.
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

/** The badge of a state. */
export function StateBadge( {
	state: { word, tone },
	isSmall = false,
}: {
	state: Label;
	isSmall?: boolean;
} ) {
	return (
		<Badge tone={ tone } isSmall={ isSmall }>
			{ word }
		</Badge>
	);
}
