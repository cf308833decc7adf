let region: HTMLElement | undefined;

/** Adds the live region. Screen readers only announce changes of a region that already exists. */
export function listen(): void {
	region = document.createElement( 'div' );
	region.className = 'latchkey-account__spoken';
	region.setAttribute( 'role', 'status' );
	region.setAttribute( 'aria-live', 'polite' );
	document.body.append( region );
}

/** Announces a text to screen readers. */
export function speak( text: string ): void {
	if ( region ) {
		// Otherwise the same text would not be announced again.
		region.textContent =
			region.textContent === text ? `${ text }\u00a0` : text;
	}
}
