import { speak } from '@wordpress/a11y';
import { __ } from '@wordpress/i18n';
import { ShownSecret } from '../shown-secret';

const shown = new WeakMap< HTMLElement, ShownSecret >();

const icon = ( row: HTMLElement, isOpen: boolean ) => {
	const { classList } =
		row.querySelector( '[data-latchkey="reveal"] .dashicons' ) ?? row;
	classList.toggle( 'dashicons-hidden', isOpen );
	classList.toggle( 'dashicons-visibility', ! isOpen );
};

/** The code of the license key in a row; while it is shown, it replaces the mask. */
export function codeOf( row: HTMLElement ): ShownSecret {
	const known = shown.get( row );
	if ( known ) {
		return known;
	}
	const element = row.querySelector( 'code' );
	const mask = [ ...( element?.childNodes ?? [] ) ];
	const made = new ShownSecret( ( code ) => {
		element?.replaceChildren( ...( code === null ? mask : [ code ] ) );
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
