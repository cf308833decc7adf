import { speak } from '@wordpress/a11y';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { client } from '../ui/api';
import { notifyError } from '../ui/notify';
import { useSecret } from '../ui/use-secret';

export interface Code {
	/** The code while it is shown, else null. */
	shown: string | null;
	/** Seconds until it hides. */
	left: number;
	isBusy: boolean;
	/** The eye. */
	toggle: () => Promise< void >;
	/** The code for the clipboard, unseen; null where it did not come. */
	fetch: () => Promise< string | null >;
	/** For a browser that refuses its clipboard. */
	show: ( code: string ) => void;
}

/** One license key's code: asked for when it is wanted, forgotten soon after. Each asking leaves an event. */
export function useCode( id: number, onRevealed?: () => void ): Code {
	const { shown, left, show, hide } = useSecret();
	const [ isBusy, setIsBusy ] = useState( false );
	const wasShown = useRef( false );
	useEffect( () => {
		if ( shown !== null ) {
			speak( __( 'The code is shown for 30 seconds.', 'latchkey' ) );
		} else if ( wasShown.current ) {
			speak( __( 'The code is hidden.', 'latchkey' ) );
		}
		wasShown.current = shown !== null;
	}, [ shown ] );

	const fetch = async () => {
		if ( shown !== null ) {
			return shown;
		}
		setIsBusy( true );
		try {
			const code = await client.licenses.reveal( id );
			onRevealed?.();
			return code;
		} catch ( error ) {
			notifyError( error );
			return null;
		} finally {
			setIsBusy( false );
		}
	};
	const toggle = async () => {
		if ( shown !== null ) {
			hide();
			return;
		}
		const code = await fetch();
		if ( code !== null ) {
			show( code );
		}
	};
	return { shown, left, isBusy, toggle, fetch, show };
}
