import { useId } from '@wordpress/element';
import type { ReactNode } from 'react';

/**
 * A white box with a header; one action can be at the right of the header.
 */
export function Card( {
	title,
	rest,
	note,
	action,
	children,
	isFlush = false,
}: {
	title: string;
	/** How the title goes on: "Stock at the present rate of sale". */
	rest?: string;
	/** Beside the title: "2 of 3 in use". */
	note?: string;
	action?: ReactNode;
	children: ReactNode;
	/** Without padding around the body, for lists that extend to the edge. */
	isFlush?: boolean;
} ) {
	const id = useId();
	return (
		<section className="latchkey-card" aria-labelledby={ id }>
			<header className="latchkey-card__head">
				<h2 id={ id }>
					{ title }
					{ rest && (
						<span className="latchkey-card__rest"> { rest }</span>
					) }
					{ note && (
						<span className="latchkey-card__note">{ note }</span>
					) }
				</h2>
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
