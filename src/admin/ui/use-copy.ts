import { speak } from '@wordpress/a11y';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { copyText } from '../../clipboard';
import { COPIED_FOR_MS } from '../../shown-secret';

/** Copies and announces it; `isCopied` is true for two seconds after. */
export function useCopy(): {
	isCopied: boolean;
	copy: ( text: string ) => Promise< boolean >;
} {
	const [ isCopied, setIsCopied ] = useState( false );
	const timer = useRef< ReturnType< typeof setTimeout > | undefined >(
		undefined
	);
	useEffect( () => () => clearTimeout( timer.current ), [] );

	const copy = async ( text: string ) => {
		const worked = await copyText( text );
		if ( ! worked ) {
			speak(
				__( 'The text could not be copied.', 'latchkey' ),
				'assertive'
			);
			return false;
		}
		speak( __( 'Copied', 'latchkey' ) );
		setIsCopied( true );
		clearTimeout( timer.current );
		timer.current = setTimeout( () => setIsCopied( false ), COPIED_FOR_MS );
		return true;
	};
	return { isCopied, copy };
}
