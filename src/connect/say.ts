/**
 * Shows a message, which screen readers announce; an empty one hides it.
 * @param form    The form with the place for it.
 * @param message The text.
 */
export function say( form: HTMLFormElement, message: string ): void {
	const line = form.querySelector< HTMLElement >(
		'.latchkey-connect__error'
	);
	if ( line ) {
		line.hidden = message === '';
		line.textContent = message;
	}
}
