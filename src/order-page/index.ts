/**
 * The box "License keys" on the page of a WooCommerce order. PHP renders it, also after each action; this script sends the requests.
 */
import apiFetch from '@wordpress/api-fetch';
import { speak } from '@wordpress/a11y';
import { __, sprintf } from '@wordpress/i18n';
import type { OrderKeys } from '../types/order-keys';
import { copyText } from '../clipboard';
import { COPIED_FOR_MS } from '../shown-secret';
import { codeOf } from './code';
import { confirmed } from './confirm';
import './styles.scss';

declare global {
	interface Window {
		latchkeyOrder?: { namespace: string };
	}
}

interface Target {
	box: HTMLElement;
	button: HTMLButtonElement;
	/** The row of the key; null for an action on a line. */
	row: HTMLElement | null;
	/** "…UZ33". */
	name: string;
}

const post = < Answer >( path: string, data: object = {} ) =>
	apiFetch< Answer >( {
		path: `/${ window.latchkeyOrder?.namespace ?? 'wc-latchkey/v1' }${ path }`,
		method: 'POST',
		data,
	} );

/** Shows a message in the box, and announces it. */
function say( box: HTMLElement, text: string, isError = false ): void {
	box.querySelector( '.latchkey-order__notice' )?.remove();
	const notice = document.createElement( 'div' );
	notice.className = `latchkey-order__notice notice inline notice-${
		isError ? 'error' : 'success'
	}`;
	notice.tabIndex = -1;
	const line = document.createElement( 'p' );
	line.textContent = text;
	notice.append( line );
	box.prepend( notice );
	notice.focus( { preventScroll: true } );
	speak( text, isError ? 'assertive' : 'polite' );
}

const reason = ( error: unknown ): string =>
	( error as { message?: string } | null )?.message ??
	__( 'The site did not answer. Nothing was changed.', 'latchkey' );

/** The question before an action; null if none is needed. */
function question( action: string, name: string ) {
	if ( action === 'replace' ) {
		return {
			title: sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'Replace license key %s?', 'latchkey' ),
				name
			),
			text: __(
				'A new key replaces it and ends on the same day. The old one stops working at once.',
				'latchkey'
			),
			yes: __( 'Replace 1 license key', 'latchkey' ),
		};
	}
	if ( action === 'revoke' ) {
		return {
			title: sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'Revoke license key %s?', 'latchkey' ),
				name
			),
			text: __(
				'It stops working at once, and no other key replaces it.',
				'latchkey'
			),
			yes: __( 'Revoke 1 license key', 'latchkey' ),
		};
	}
	return null;
}

/** The REST route of an action. */
function route( button: HTMLElement, row: HTMLElement | null, action: string ) {
	if ( action === 'resend' ) {
		return action;
	}
	const line = button.closest< HTMLElement >( '[data-item]' );
	return row
		? `keys/${ row.dataset.key }/${ action }`
		: `lines/${ line?.dataset.item }`;
}

async function change( { box, button, row, name }: Target, action: string ) {
	const asked = question( action, name );
	if ( asked && ! ( await confirmed( asked ) ) ) {
		button.focus();
		return;
	}
	box.setAttribute( 'aria-busy', 'true' );
	button.disabled = true;
	try {
		const answer = await post< OrderKeys >(
			`/order-keys/${ box.dataset.order }/${ route( button, row, action ) }`,
			action === 'resend' ? { key_id: Number( row?.dataset.key ) } : {}
		);
		box.innerHTML = answer.html;
		say( box, answer.message );
	} catch ( error ) {
		button.disabled = false;
		say( box, reason( error ), true );
	} finally {
		box.removeAttribute( 'aria-busy' );
	}
}

/** The code in plain text; the site writes an event each time. */
const fetchCode = async ( row: HTMLElement ) =>
	( await post< { code: string } >( `/keys/${ row.dataset.key }/reveal` ) )
		.code;

async function reveal( { box, row }: Target ) {
	if ( ! row ) {
		return;
	}
	const code = codeOf( row );
	if ( code.text !== null ) {
		code.hide();
		return;
	}
	try {
		code.show( await fetchCode( row ) );
	} catch ( error ) {
		say( box, reason( error ), true );
	}
}

async function copy( { box, row, button }: Target ) {
	if ( ! row ) {
		return;
	}
	try {
		const code = codeOf( row );
		const text = code.text ?? ( await fetchCode( row ) );
		if ( ! ( await copyText( text ) ) ) {
			code.show( text );
			return;
		}
		button.classList.add( 'is-copied' );
		setTimeout(
			() => button.classList.remove( 'is-copied' ),
			COPIED_FOR_MS
		);
		speak( __( 'Copied.', 'latchkey' ) );
	} catch ( error ) {
		say( box, reason( error ), true );
	}
}

document.addEventListener( 'click', ( event ) => {
	const { target } = event;
	const button =
		target instanceof Element
			? target.closest< HTMLButtonElement >( 'button[data-latchkey]' )
			: null;
	const box = button?.closest< HTMLElement >( '.latchkey-order' );
	if ( ! button || ! box ) {
		return;
	}
	const row = button.closest< HTMLElement >( '[data-key]' );
	const on = { box, button, row, name: row?.dataset.name ?? '' };
	const action = button.dataset.latchkey ?? '';
	if ( action === 'reveal' ) {
		void reveal( on );
	} else if ( action === 'copy' ) {
		void copy( on );
	} else {
		void change( on, action );
	}
} );
