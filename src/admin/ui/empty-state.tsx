import { Button, Icon } from '@wordpress/components';
import type { ReactElement, ReactNode } from 'react';

interface Props {
	icon: ReactElement;
	title: string;
	children: ReactNode;
	/** What to do next: a secondary button, or a button of the screen. */
	action?: { label: string; onClick: () => void } | ReactElement | undefined;
	/** Below the button. */
	more?: ReactNode;
	/** `alert` if something failed. */
	role?: 'alert' | 'status';
}

/**
 * An empty state: a title, a line or two, and one button.
 */
export function EmptyState( {
	icon,
	title,
	children,
	action,
	more,
	role,
}: Props ) {
	return (
		<div className="latchkey-empty" role={ role }>
			<Icon icon={ icon } size={ 40 } />
			<h2>{ title }</h2>
			<p>{ children }</p>
			{ action && 'onClick' in action ? (
				<Button
					variant="secondary"
					__next40pxDefaultSize
					onClick={ action.onClick }
				>
					{ action.label }
				</Button>
			) : (
				action
			) }
			{ more }
		</div>
	);
}
