import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import type { ComponentType } from 'react';
import { ErrorBoundary } from './error-boundary';
import { Nav } from './nav';
import { Snackbars } from './snackbars';
import './styles/index.scss';

/**
 * Renders a screen into the page that Admin\Menu has printed.
 * @param Screen
 */
export function mount( Screen: ComponentType ): void {
	domReady( () => {
		const root = document.getElementById( 'latchkey-root' );
		if ( root ) {
			createRoot( root ).render(
				<>
					<Nav />
					<ErrorBoundary>
						<Screen />
					</ErrorBoundary>
					<Snackbars />
				</>
			);
		}
	} );
}
