import { useEffect } from '@wordpress/element';

/**
 * Adds the name of an object to the window title while its page is open.
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
