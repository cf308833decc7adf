import type { Data } from './data';
import { post, Refusal } from './request';
import { say } from './say';

/**
 * Asks for the person's own password, in a dialog that PHP has written.
 *
 * @param data The data of the page.
 * @return Whether it was confirmed; false if the dialog was closed.
 */
export function unlock( data: Data ): Promise< boolean > {
	const dialog = document.getElementById(
		'latchkey-unlock'
	) as HTMLDialogElement;
	const form = dialog.querySelector( 'form' ) as HTMLFormElement;
	const password = form.querySelector( 'input' ) as HTMLInputElement;
	const cancel = form.querySelector(
		'button[value="cancel"]'
	) as HTMLButtonElement;
	password.value = '';
	say( form, '' );
	dialog.showModal();
	password.focus();
	return new Promise( ( resolve ) => {
		const listening = new AbortController();
		const { signal } = listening;
		const end = ( isUnlocked: boolean ) => {
			listening.abort();
			password.value = '';
			dialog.close();
			resolve( isUnlocked );
		};
		const confirm = async () => {
			say( form, '' );
			try {
				await post( data, '/key-pairs/unlock', {
					password: password.value,
				} );
				end( true );
			} catch ( error ) {
				say( form, error instanceof Refusal ? error.message : '' );
				password.focus();
			}
		};
		form.addEventListener(
			'submit',
			( event ) => {
				event.preventDefault();
				void confirm();
			},
			{ signal }
		);
		cancel.addEventListener( 'click', () => end( false ), { signal } );
		dialog.addEventListener( 'cancel', () => end( false ), { signal } );
	} );
}
