import { speak } from '@wordpress/a11y';
import { __, sprintf } from '@wordpress/i18n';
import { codeFileName, isBlock, saveCode } from '../code-file';
import { element } from '../dom';
import { ShownSecret } from '../shown-secret';

const shown = new WeakMap< HTMLElement, ShownSecret >();

const icon = ( row: HTMLElement, isOpen: boolean ) => {
	const { classList } =
		row.querySelector( '[data-latchkey="reveal"] .dashicons' ) ?? row;
	classList.toggle( 'dashicons-hidden', isOpen );
	classList.toggle( 'dashicons-visibility', ! isOpen );
};

/** A code of several lines: in a box that scrolls and that the keyboard reaches, with a button that saves it as a file. */
function blockOf( row: HTMLElement, code: string ): HTMLElement {
	const block = element( 'div', '', 'latchkey-order__block' );
	const text = element( 'div', '' );
	text.tabIndex = 0;
	text.setAttribute( 'role', 'region' );
	text.setAttribute(
		'aria-label',
		sprintf(
			/* translators: %s: last characters of a license key. */
			__( 'The code of %s', 'latchkey' ),
			row.dataset.name ?? ''
		)
	);
	const shownCode = element( 'code', code );
	shownCode.dir = 'ltr';
	text.append( shownCode );
	const save = element(
		'button',
		__( 'Download as file', 'latchkey' ),
		'button button-small'
	);
	save.type = 'button';
	save.addEventListener( 'click', () =>
		saveCode( code, codeFileName( row.dataset.key ?? '' ) )
	);
	block.append( text, save );
	return block;
}

/** The code of the license key in a row; while it is shown, it replaces the mask. */
export function codeOf( row: HTMLElement ): ShownSecret {
	const known = shown.get( row );
	if ( known ) {
		return known;
	}
	const masked = row.querySelector( 'code' );
	const mask = [ ...( masked?.childNodes ?? [] ) ];
	let block: HTMLElement | null = null;
	const made = new ShownSecret( ( code ) => {
		block?.remove();
		block = code !== null && isBlock( code ) ? blockOf( row, code ) : null;
		masked?.replaceChildren(
			...( code === null || block ? mask : [ code ] )
		);
		if ( block ) {
			row.querySelector( 'th' )?.append( block );
		}
		icon( row, code !== null );
		speak(
			code === null
				? __( 'The code is hidden.', 'latchkey' )
				: __( 'The code is shown for 30 seconds.', 'latchkey' )
		);
	} );
	shown.set( row, made );
	return made;
}
