import { useEffect } from '@wordpress/element';

/**
 * Puts an object's name in front of the window's title while its page is open.
 * @param name
 */
export function useTitle( name: string ): void {
	useEffect( () => {
		const before = document.title;
		document.title = `${ name } ‹ ${ before }`;
		return () => {
			document.title = before;
		};
	}, [ name ] );
}
