import { useId } from '@wordpress/element';
import type { ReactNode } from 'react';

/**
 * A white box with a head; the head's right side takes one action.
 */
export function Card( {
	title,
	action,
	children,
	isFlush = false,
}: {
	title: string;
	action?: ReactNode;
	children: ReactNode;
	/** Without padding around the body, for lists that draw to the edge. */
	isFlush?: boolean;
} ) {
	const id = useId();
	return (
		<section className="latchkey-card" aria-labelledby={ id }>
			<header className="latchkey-card__head">
				<h2 id={ id }>{ title }</h2>
				{ action }
			</header>
			<div
				className={ `latchkey-card__body${ isFlush ? ' is-flush' : '' }` }
			>
				{ children }
			</div>
		</section>
	);
}
