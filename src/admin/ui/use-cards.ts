import {
	useEffect,
	useLayoutEffect,
	useRef,
	useState,
} from '@wordpress/element';
import type { RefObject } from 'react';
import { usePhone } from './use-phone';

/** A rounded pixel is no reason. */
const SLACK = 1;

/** How wide a box is, in letters: text that is set larger needs more room. */
const inEms = ( box: Element, px: number ) =>
	px / ( parseFloat( getComputedStyle( box ).fontSize ) || 1 );

/**
 * Whether rows are drawn as cards: on a phone, and wherever the table is wider than its box, be it for the window, the text's size or a
 * language. The table itself says how much room it needs.
 *
 * @param fields The columns: others may need less.
 * @return What stands around the table, and whether it holds cards.
 */
export function useCards( fields: readonly string[] ): {
	box: RefObject< HTMLDivElement >;
	isCards: boolean;
} {
	const box = useRef< HTMLDivElement >( null );
	const isPhone = usePhone();
	const [ needed, setNeeded ] = useState< number | null >( null );

	const measure = useRef( () => {} );
	measure.current = () => {
		const table = box.current?.querySelector( '.dataviews-view-table' );
		const around = table?.parentElement;
		if ( around && around.scrollWidth > around.clientWidth + SLACK ) {
			setNeeded( inEms( around, around.scrollWidth ) );
		} else if (
			! table &&
			needed !== null &&
			box.current &&
			inEms( box.current, box.current.clientWidth ) >= needed
		) {
			setNeeded( null );
		}
	};
	const columns = fields.join();
	useLayoutEffect( () => setNeeded( null ), [ columns ] );
	// Before anybody sees it.
	useLayoutEffect( () => measure.current() );
	useEffect( () => {
		if ( ! box.current || ! window.ResizeObserver ) {
			return undefined;
		}
		const observer = new window.ResizeObserver( () => measure.current() );
		observer.observe( box.current );
		return () => observer.disconnect();
	}, [] );
	return { box, isCards: isPhone || needed !== null };
}
