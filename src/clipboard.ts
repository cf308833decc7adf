/**
 * Copies text to the clipboard, even if the browser offers its clipboard interface only with HTTPS.
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
	// Inside an open dialog: otherwise its focus trap would remove the selection.
	( active?.closest( '[role="dialog"]' ) ?? document.body ).append( area );
	area.select();
	const worked = document.execCommand?.( 'copy' ) ?? false;
	area.remove();
	if ( active instanceof HTMLElement ) {
		active.focus();
	}
	return worked;
}
