import { copyText } from '../clipboard';
import { COPIED_FOR_MS } from '../shown-secret';
import { speak } from './speak';
import type { Words } from './labels';

/** A button that copies the code beside it, which the page shows. */
export function copiesCode( button: HTMLButtonElement, words: Words ): void {
	const code = button.parentElement?.querySelector( 'code' );
	if ( ! code ) {
		return;
	}
	button.hidden = false;
	button.addEventListener( 'click', async () => {
		if ( ! ( await copyText( code.textContent ?? '' ) ) ) {
			// Then it is at least selected, for the keys that copy.
			code.ownerDocument.defaultView
				?.getSelection()
				?.selectAllChildren( code );
			return;
		}
		button.classList.add( 'is-copied' );
		setTimeout(
			() => button.classList.remove( 'is-copied' ),
			COPIED_FOR_MS
		);
		speak( words.copied );
	} );
}
