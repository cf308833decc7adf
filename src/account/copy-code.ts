import { copyText } from '../clipboard';
import { saveCode } from '../code-file';
import { COPIED_FOR_MS } from '../shown-secret';
import { speak } from './speak';
import type { Words } from './labels';

/** Makes a button copy the code beside it. */
export function copiesCode( button: HTMLButtonElement, words: Words ): void {
	const code = button.parentElement?.querySelector( 'code' );
	if ( ! code ) {
		return;
	}
	button.hidden = false;
	button.addEventListener( 'click', async () => {
		if ( ! ( await copyText( code.textContent ?? '' ) ) ) {
			// Selected, so that the user can copy it with the keyboard.
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

/**
 * Makes a button save the code beside it as a file.
 *
 * @param button Its `data-file` is the name of the file.
 */
export function savesCode( button: HTMLButtonElement ): void {
	const code = button.parentElement?.querySelector( 'code' );
	if ( code ) {
		button.hidden = false;
		button.addEventListener( 'click', () =>
			saveCode( code.textContent ?? '', button.dataset.file ?? '' )
		);
	}
}
