import type { ReactNode } from 'react';

/**
 * Label and value, one line each.
 */
export function Facts( { children }: { children: ReactNode } ) {
	return <dl className="latchkey-facts">{ children }</dl>;
}

export function Fact( {
	label,
	children,
}: {
	label: string;
	children: ReactNode;
} ) {
	return (
		<div className="latchkey-facts__row">
			<dt>{ label }</dt>
			<dd>{ children }</dd>
		</div>
	);
}
