import { element } from '../dom';
import type { Words } from './labels';

/**
 * Confirms that a device or website is removed, in a dialog. The focus starts on Cancel and returns to the button.
 *
 * @param form  The form that removes the device.
 * @param words
 */
export function confirmRemoval( form: HTMLFormElement, words: Words ): void {
	form.addEventListener( 'submit', ( event ) => {
		event.preventDefault();
		const button = form.querySelector( 'button' );
		const isSite = form.dataset.kind === 'website';
		const dialog = element( 'dialog', '', 'latchkey-account__dialog' );
		const title = element(
			'h2',
			words.removeTitle.replace( '%s', () => form.dataset.name ?? '' )
		);
		title.id = 'latchkey-remove-title';
		dialog.setAttribute( 'aria-labelledby', title.id );
		const foot = element( 'div', '', 'latchkey-account__buttons' );
		const look = button?.className ?? '';
		const no = element( 'button', words.cancel, look );
		const yes = element(
			'button',
			isSite ? words.removeSite : words.remove,
			look.replace( 'latchkey-account__quiet', '' ).trim()
		);
		for ( const choice of [ no, yes ] ) {
			choice.type = 'button';
			choice.addEventListener( 'click', () =>
				dialog.close( choice === yes ? 'yes' : '' )
			);
		}
		foot.append( no, yes );
		dialog.append(
			title,
			element( 'p', isSite ? words.removeSiteText : words.removeText ),
			foot
		);
		dialog.addEventListener( 'close', () => {
			dialog.remove();
			if ( dialog.returnValue === 'yes' ) {
				// requestSubmit() would open the dialog again.
				form.submit();
			} else {
				button?.focus();
			}
		} );
		( form.closest( '.latchkey-account' ) ?? document.body ).append(
			dialog
		);
		dialog.showModal();
		no.focus();
	} );
}
