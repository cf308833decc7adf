import { Icon } from '@wordpress/components';
import type { ReactElement, ReactNode } from 'react';

/**
 * Nothing to draw: what is (not) there, a line or two, one button.
 * @param root0
 * @param root0.icon
 * @param root0.title
 * @param root0.children
 * @param root0.action
 * @param root0.role
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
			<Icon icon={ icon } size={ 32 } />
			<h2>{ title }</h2>
			<p>{ children }</p>
			{ action }
		</div>
	);
}
