/**
 * Makes an element of a page that has no React.
 *
 * @param name      Its tag.
 * @param text      What it says.
 * @param className Its classes.
 */
export function element< Name extends keyof HTMLElementTagNameMap >(
	name: Name,
	text: string,
	className = ''
): HTMLElementTagNameMap[ Name ] {
	const made = document.createElement( name );
	made.textContent = text;
	made.className = className;
	return made;
}
