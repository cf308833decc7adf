import type { MouseEvent, ReactNode } from 'react';
import { navigate, urlWith } from './use-url';

type To = Record< string, string | null >;

/**
 * Props that make an element a link to another URL of this page. A click does not reload the page, unless it opens another tab.
 * @param to
 */
export function stepTo( to: To ): {
	href: string;
	onClick: ( event: MouseEvent ) => void;
} {
	return {
		href: urlWith( to ),
		onClick: ( event ) => {
			if ( event.metaKey || event.ctrlKey || event.shiftKey ) {
				return;
			}
			event.preventDefault();
			navigate( to );
		},
	};
}

/** A link to another URL of this page. */
export function Link( {
	to,
	className,
	label,
	children,
}: {
	to: To;
	className?: string;
	/** Its accessible name, if its text does not say enough. */
	label?: string;
	children: ReactNode;
} ) {
	return (
		<a { ...stepTo( to ) } className={ className } aria-label={ label }>
			{ children }
		</a>
	);
}
