import { useEffect, useState } from '@wordpress/element';
import type { EarlierState } from './use-earlier';

/** Milliseconds before each look: an export is noted when the request for its file has arrived. */
const WAITS = [ 200, 500, 1000, 2000, 4000, 8000 ];

/**
 * What to do once an export has been asked for: reads the list again until it shows one more.
 *
 * @param earlier The list.
 */
export function useNextExport( earlier: EarlierState ): () => void {
	const { rows, reload } = earlier;
	const exports = ( rows ?? [] ).filter( ( { kind } ) => kind === 'export' );
	const shown = `${ exports.length } ${ exports[ 0 ]?.at ?? '' }`;
	const [ wait, setWait ] = useState< { for: string; looks: number } | null >(
		null
	);
	useEffect( () => {
		const next = wait && WAITS[ wait.looks ];
		if ( ! next || wait.for !== shown ) {
			setWait( null );
			return undefined;
		}
		const timer = setTimeout( () => {
			reload();
			setWait( { ...wait, looks: wait.looks + 1 } );
		}, next );
		return () => clearTimeout( timer );
	}, [ wait, shown, reload ] );
	return () => setWait( { for: shown, looks: 0 } );
}
