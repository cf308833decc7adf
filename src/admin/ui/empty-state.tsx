import { Icon } from '@wordpress/components';
import type { ReactElement, ReactNode } from 'react';

/**
 * Nothing to draw: what is (not) there, a line or two, one button.
 */
export function EmptyState( {
	icon,
	title,
	children,
	action,
	role,
}: {
	icon: ReactElement;
	title: string;
	children: ReactNode;
	action?: ReactNode;
	/** `alert` where something failed. */
	role?: 'alert' | 'status';
} ) {
	return (
		<div className="latchkey-empty" role={ role }>
			<Icon icon={ icon } size={ 40 } />
			<h2>{ title }</h2>
			<p>{ children }</p>
			{ action }
		</div>
	);
}
