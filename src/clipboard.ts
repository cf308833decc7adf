/**
 * Puts text on the clipboard, also if the browser keeps its clipboard interface for HTTPS.
 *
 * @param text
 * @return Whether it worked.
 */
export async function copyText( text: string ): Promise< boolean > {
	try {
		await navigator.clipboard.writeText( text );
		return true;
	} catch {
		return copyBySelection( text );
	}
}

function copyBySelection( text: string ): boolean {
	// eslint-disable-next-line @wordpress/no-global-active-element -- wp-admin's screens are in the page itself, in no frame.
	const active = document.activeElement;
	const area = document.createElement( 'textarea' );
	area.value = text;
	area.style.position = 'fixed';
	area.style.opacity = '0';
	// Inside an open dialog, or its focus trap would take the selection away.
	( active?.closest( '[role="dialog"]' ) ?? document.body ).append( area );
	area.select();
	const worked = document.execCommand?.( 'copy' ) ?? false;
	area.remove();
	if ( active instanceof HTMLElement ) {
		active.focus();
	}
	return worked;
}
