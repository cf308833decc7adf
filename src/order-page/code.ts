import { speak } from '@wordpress/a11y';
import { __ } from '@wordpress/i18n';

/** A code hides by itself after this long. */
const SHOWN_MS = 30_000;

interface Shown {
	code: string;
	/** What stands there while it is hidden. */
	mask: Node[];
	timer: ReturnType< typeof setTimeout >;
}

const shown = new WeakMap< HTMLElement, Shown >();

export const isShown = ( row: HTMLElement ): boolean => shown.has( row );

/** The code while it is shown, else null. */
export const textOf = ( row: HTMLElement ): string | null =>
	shown.get( row )?.code ?? null;

const icon = ( row: HTMLElement, isOpen: boolean ) => {
	const { classList } =
		row.querySelector( '[data-latchkey="reveal"] .dashicons' ) ?? row;
	classList.toggle( 'dashicons-hidden', isOpen );
	classList.toggle( 'dashicons-visibility', ! isOpen );
};

/** Puts the code in the place of its mask, for half a minute. */
export function show( row: HTMLElement, code: string ): void {
	const element = row.querySelector( 'code' );
	if ( ! element || isShown( row ) ) {
		return;
	}
	shown.set( row, {
		code,
		mask: [ ...element.childNodes ],
		timer: setTimeout( () => hide( row ), SHOWN_MS ),
	} );
	element.replaceChildren( code );
	icon( row, true );
	speak( __( 'The code is shown for 30 seconds.', 'latchkey' ) );
}

export function hide( row: HTMLElement ): void {
	const was = shown.get( row );
	if ( ! was ) {
		return;
	}
	clearTimeout( was.timer );
	shown.delete( row );
	row.querySelector( 'code' )?.replaceChildren( ...was.mask );
	icon( row, false );
	speak( __( 'The code is hidden.', 'latchkey' ) );
}
