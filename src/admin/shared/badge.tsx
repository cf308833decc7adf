import type { ReactNode } from 'react';

/** What a badge means; the word in it says the same, so colour is never alone. */
export type Tone = 'good' | 'progress' | 'look' | 'bad' | 'off';

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
