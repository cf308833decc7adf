import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import type { ComponentType } from 'react';
import { ErrorBoundary } from './error-boundary';
import { Nav } from './nav';
import { Snackbars } from './snackbars';
import './styles/index.scss';

/**
 * Puts a screen into the page that Admin\Menu printed, with the frame around it.
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
