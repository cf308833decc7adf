import { Component } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { error as errorIcon } from '@wordpress/icons';
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state';

/** Shows a message and a button instead of an empty page if our own code fails. */
export class ErrorBoundary extends Component<
	{ children: ReactNode },
	{ isBroken: boolean }
> {
	override state = { isBroken: false };

	static getDerivedStateFromError() {
		return { isBroken: true };
	}

	override render() {
		if ( ! this.state.isBroken ) {
			return this.props.children;
		}
		return (
			<EmptyState
				role="alert"
				icon={ errorIcon }
				title={ __( 'This screen stopped working', 'latchkey' ) }
				action={ {
					label: __( 'Load it again', 'latchkey' ),
					onClick: () => window.location.reload(),
				} }
			>
				{ __( 'Nothing on the site was changed.', 'latchkey' ) }
			</EmptyState>
		);
	}
}
