let region: HTMLElement | undefined;

/** Where screen readers listen: there before anything is said. */
export function listen(): void {
	region = document.createElement( 'div' );
	region.className = 'latchkey-account__spoken';
	region.setAttribute( 'role', 'status' );
	region.setAttribute( 'aria-live', 'polite' );
	document.body.append( region );
}

/** Announces something that is shown elsewhere, or nowhere. */
export function speak( text: string ): void {
	if ( region ) {
		// The same text twice is announced twice.
		region.textContent =
			region.textContent === text ? `${ text }\u00a0` : text;
	}
}
