import { __ } from '@wordpress/i18n';
import { element } from '../dom';

interface Question {
	title: string;
	/** What will happen. */
	text: string;
	/** Text of the button that does it: verb and number. */
	yes: string;
}

/** Asks before something that cannot be undone. Escape and Cancel mean no; the focus starts on Cancel. */
export function confirmed( {
	title,
	text,
	yes,
}: Question ): Promise< boolean > {
	const dialog = element( 'dialog', '', 'latchkey-confirm' );
	const heading = element( 'h2', title );
	heading.id = 'latchkey-confirm-title';
	dialog.setAttribute( 'aria-labelledby', heading.id );
	const cancel = element( 'button', __( 'Cancel', 'latchkey' ), 'button' );
	const go = element( 'button', yes, 'button latchkey-confirm__yes' );
	const foot = element( 'footer', '' );
	foot.append( cancel, go );
	dialog.append( heading, element( 'p', text ), foot );
	document.body.append( dialog );
	return new Promise( ( resolve ) => {
		for ( const button of [ cancel, go ] ) {
			button.type = 'button';
			button.addEventListener( 'click', () =>
				dialog.close( button === go ? 'yes' : '' )
			);
		}
		dialog.addEventListener( 'close', () => {
			dialog.remove();
			resolve( dialog.returnValue === 'yes' );
		} );
		dialog.showModal();
		cancel.focus();
	} );
}
