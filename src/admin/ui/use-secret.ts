import { useCallback, useEffect, useRef, useState } from '@wordpress/element';

/** A shown secret hides again after this many seconds. */
export const SHOWN_FOR_SECONDS = 30;

export interface Secret {
	/** The secret while it is shown, else null. */
	shown: string | null;
	/** Seconds until it hides. */
	left: number;
	show: ( secret: string ) => void;
	hide: () => void;
}

/** Keeps a secret in this component alone, and forgets it after 30 s, on leaving, and when the page goes out of sight. */
export function useSecret(): Secret {
	const [ shown, setShown ] = useState< string | null >( null );
	const [ left, setLeft ] = useState( SHOWN_FOR_SECONDS );
	const until = useRef( 0 );
	const hide = useCallback( () => setShown( null ), [] );
	const show = useCallback( ( secret: string ) => {
		until.current = Date.now() + SHOWN_FOR_SECONDS * 1000;
		setLeft( SHOWN_FOR_SECONDS );
		setShown( secret );
	}, [] );

	useEffect( () => {
		if ( shown === null ) {
			return undefined;
		}
		const timer = setInterval( () => {
			const seconds = Math.ceil( ( until.current - Date.now() ) / 1000 );
			if ( seconds <= 0 ) {
				hide();
			} else {
				setLeft( seconds );
			}
		}, 250 );
		const onVisibility = () => {
			if ( document.visibilityState === 'hidden' ) {
				hide();
			}
		};
		document.addEventListener( 'visibilitychange', onVisibility );
		// A page kept for the back button must not keep the secret.
		window.addEventListener( 'pagehide', hide );
		return () => {
			clearInterval( timer );
			document.removeEventListener( 'visibilitychange', onVisibility );
			window.removeEventListener( 'pagehide', hide );
		};
	}, [ shown, hide ] );
	return { shown, left, show, hide };
}
