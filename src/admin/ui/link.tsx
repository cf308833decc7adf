import type { MouseEvent, ReactNode } from 'react';
import { navigate, urlWith } from './use-url';

/**
 * A link to another address of this page: a step within it, unless another tab is asked for.
 */
export function Link( {
	to,
	className,
	label,
	children,
}: {
	to: Record< string, string | null >;
	className?: string;
	/** Its accessible name, where its text does not say enough. */
	label?: string;
	children: ReactNode;
} ) {
	const onClick = ( event: MouseEvent ) => {
		if ( event.metaKey || event.ctrlKey || event.shiftKey ) {
			return;
		}
		event.preventDefault();
		navigate( to );
	};
	return (
		<a
			href={ urlWith( to ) }
			className={ className }
			aria-label={ label }
			onClick={ onClick }
		>
			{ children }
		</a>
	);
}
