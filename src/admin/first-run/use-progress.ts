import { useCallback, useEffect } from '@wordpress/element';
import type { FirstRun } from '../../types/first-run';
import { client } from '../ui/api';
import { useItem } from '../ui/use-item';
import type { Item } from '../ui/use-item';

const LOOK_EVERY_MS = 15_000;

interface Progress extends Item< FirstRun > {
	/** Looks again, and keeps what is shown if the site does not answer. */
	look: () => void;
}

/**
 * What is done so far. It is looked at again when somebody comes back to the page, and now and then while they look at it: a program's first
 * request shows up without a click.
 */
export function useProgress(): Progress {
	const found = useItem< FirstRun >( '/first-run', client.site.firstRun );
	const { replace } = found;
	const look = useCallback( () => {
		client.site.firstRun().then( replace, () => undefined );
	}, [ replace ] );
	useEffect( () => {
		const lookIfSeen = () => {
			if ( document.visibilityState === 'visible' ) {
				look();
			}
		};
		const timer = setInterval( lookIfSeen, LOOK_EVERY_MS );
		document.addEventListener( 'visibilitychange', lookIfSeen );
		return () => {
			clearInterval( timer );
			document.removeEventListener( 'visibilitychange', lookIfSeen );
		};
	}, [ look ] );
	return { ...found, look };
}
