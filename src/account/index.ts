/**
 * The script of the pages with a customer's license keys. PHP renders them, and their forms work without it. It shows and copies codes in
 * place, and confirms that a device is removed.
 */
import { copiesCode, savesCode } from './copy-code';
import { Key } from './key';
import { confirmRemoval } from './remove';
import { listen } from './speak';
import { words } from './labels';
import './styles.scss';

/** Removes a guest's link from the URL after the form has taken it: other scripts on the page report URLs. */
function dropLink(): void {
	const url = new URL( window.location.href );
	if (
		url.searchParams.has( 'latchkey_link' ) &&
		document.querySelector( 'input[name="latchkey_link"]' )
	) {
		url.searchParams.delete( 'latchkey_link' );
		url.searchParams.delete( 'latchkey_asked' );
		window.history.replaceState( window.history.state, '', url );
	}
}

/** Opens a guest's link that was requested in this browser. */
function openLink(): void {
	document
		.querySelector< HTMLFormElement >( 'form[data-latchkey="open"]' )
		?.submit();
}

/** Who comes to a license key signed out has one thing to do first. */
function focusLogin(): void {
	const field = document.querySelector< HTMLInputElement >(
		'form.woocommerce-form-login input[name="username"]'
	);
	const { activeElement, body } = document;
	if ( field?.value === '' && activeElement === body ) {
		field.focus();
	}
}

export function start(): void {
	dropLink();
	openLink();
	focusLogin();
	const said = words();
	if ( ! said ) {
		return;
	}
	listen();
	for ( const box of document.querySelectorAll( '[data-latchkey="key"]' ) ) {
		Key.at( box, said );
	}
	for ( const button of document.querySelectorAll< HTMLButtonElement >(
		'button[data-latchkey="copy-code"]'
	) ) {
		copiesCode( button, said );
	}
	for ( const button of document.querySelectorAll< HTMLButtonElement >(
		'button[data-latchkey="save-code"]'
	) ) {
		savesCode( button );
	}
	for ( const form of document.querySelectorAll(
		'form[data-latchkey="remove"]'
	) ) {
		if ( form instanceof HTMLFormElement ) {
			confirmRemoval( form, said );
		}
	}
	const notice = document.querySelector< HTMLElement >(
		'.latchkey-account__notice'
	);
	if ( notice ) {
		// The notice is not shown again after a reload.
		const url = new URL( window.location.href );
		url.searchParams.delete( 'latchkey_said' );
		url.searchParams.delete( 'latchkey_seat' );
		window.history.replaceState( null, '', url );
		notice.tabIndex = -1;
		notice.focus();
	}
}

if ( document.readyState === 'loading' ) {
	document.addEventListener( 'DOMContentLoaded', start );
} else {
	start();
}
