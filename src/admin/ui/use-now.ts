import { useEffect, useState } from '@wordpress/element';

/**
 * The current time, updated every half minute, so that relative times on an open page stay correct.
 * @param everyMs
 */
export function useNow( everyMs = 30_000 ): Date {
	const [ now, setNow ] = useState( () => new Date() );
	useEffect( () => {
		const timer = setInterval( () => setNow( new Date() ), everyMs );
		return () => clearInterval( timer );
	}, [ everyMs ] );
	return now;
}
