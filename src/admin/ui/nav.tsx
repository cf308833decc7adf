import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { boot } from './boot';

/** The row of links on every page of ours. */
export function Nav() {
	const { screen, screens } = boot();
	const marked =
		screens.find( ( { id } ) => id === screen )?.within || screen;
	const links = screens.filter( ( { within } ) => ! within );
	const current = useRef< HTMLAnchorElement >( null );
	useEffect( () => {
		current.current?.scrollIntoView?.( {
			block: 'nearest',
			inline: 'center',
		} );
	}, [] );
	return (
		<nav
			className="latchkey-nav"
			aria-label={ __( 'License keys', 'latchkey' ) }
		>
			<ul>
				{ links.map( ( { id, label, url } ) => (
					<li key={ id }>
						<a
							href={ url }
							ref={ id === marked ? current : undefined }
							aria-current={ id === marked ? 'page' : undefined }
						>
							{ label }
						</a>
					</li>
				) ) }
			</ul>
		</nav>
	);
}
