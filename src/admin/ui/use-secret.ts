import { speak } from '@wordpress/a11y';
import { useEffect, useRef, useState } from '@wordpress/element';
import { SHOWN_FOR_SECONDS, ShownSecret } from '../../shown-secret';
import { notifyError } from './notify';
import { UnlockCancelled } from './unlock-cancelled';

export interface Secret {
	/** The secret while it is shown; otherwise null. */
	shown: string | null;
	/** Seconds until it hides. */
	left: number;
	isBusy: boolean;
	/** Shows or hides it. */
	toggle: () => Promise< void >;
	/** Gets it for the clipboard without showing it; null if that fails. */
	fetch: () => Promise< string | null >;
	/** Shows it, if the browser does not allow copying. */
	show: ( secret: string ) => void;
}

/**
 * A secret that can be shown: it is requested when needed, only kept in this component, and removed after 30 seconds, on leaving, and when
 * the page is hidden.
 *
 * @param reveal       Requests it from the site.
 * @param words
 * @param words.shown  Announced when it is shown.
 * @param words.hidden Announced when it is hidden again.
 */
export function useSecret(
	reveal: () => Promise< string >,
	words: { shown: string; hidden: string }
): Secret {
	const [ shown, setShown ] = useState< string | null >( null );
	const [ left, setLeft ] = useState( SHOWN_FOR_SECONDS );
	const [ isBusy, setIsBusy ] = useState( false );
	const said = useRef( words );
	said.current = words;
	const [ secret ] = useState(
		() =>
			new ShownSecret( ( text ) => {
				setShown( text );
				setLeft( SHOWN_FOR_SECONDS );
				speak( text ? said.current.shown : said.current.hidden );
			} )
	);
	useEffect( () => {
		if ( shown === null ) {
			return undefined;
		}
		const timer = setInterval( () => setLeft( secret.left ), 250 );
		const onVisibility = () => {
			if ( document.visibilityState === 'hidden' ) {
				secret.hide();
			}
		};
		document.addEventListener( 'visibilitychange', onVisibility );
		return () => {
			clearInterval( timer );
			document.removeEventListener( 'visibilitychange', onVisibility );
		};
	}, [ shown, secret ] );
	useEffect( () => () => secret.forget(), [ secret ] );

	const fetch = async () => {
		if ( secret.text !== null ) {
			return secret.text;
		}
		setIsBusy( true );
		try {
			return await reveal();
		} catch ( error ) {
			if ( ! ( error instanceof UnlockCancelled ) ) {
				notifyError( error );
			}
			return null;
		} finally {
			setIsBusy( false );
		}
	};
	const toggle = async () => {
		if ( secret.text !== null ) {
			secret.hide();
			return;
		}
		const text = await fetch();
		if ( text !== null ) {
			secret.show( text );
		}
	};
	return {
		shown,
		left,
		isBusy,
		toggle,
		fetch,
		show: ( text ) => secret.show( text ),
	};
}
