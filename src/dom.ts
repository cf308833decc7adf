/**
 * Creates an element, for pages without React.
 *
 * @param name      Its tag.
 * @param text      Its text.
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
