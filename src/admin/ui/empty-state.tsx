import { Button, Icon } from '@wordpress/components';
import type { ReactElement, ReactNode } from 'react';

interface Props {
	icon: ReactElement;
	title: string;
	children: ReactNode;
	/** The way on: a quiet button, or one of the screen's own. */
	action?: { label: string; onClick: () => void } | ReactElement | undefined;
	/** `alert` if something failed. */
	role?: 'alert' | 'status';
}

/**
 * An empty state: what is (not) there, a line or two, one button.
 */
export function EmptyState( { icon, title, children, action, role }: Props ) {
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
		</div>
	);
}
