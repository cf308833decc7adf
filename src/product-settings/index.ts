/**
 * On WooCommerce's product page. Which fields show is the style sheet's doing; this opens what hides a field that the browser refuses, or
 * else pressing "Update" would do nothing and say nothing, keeps the whole of a choice on hover, and brings people to where a generator is
 * made and back.
 */
import { keepOnLeaving, openLinked, openOnReturn } from './back';
import './styles.scss';

const isShown = ( element: HTMLElement ): boolean =>
	element.getClientRects().length > 0;

function press( selector: string, within: ParentNode = document ): void {
	within.querySelector< HTMLElement >( selector )?.click();
}

function reveal( field: HTMLInputElement ): void {
	const variation = field.closest( '.woocommerce_variation' );
	press(
		variation
			? '.product_data_tabs .variations_tab a'
			: '.product_data_tabs .latchkey_tab a'
	);
	if ( variation?.classList.contains( 'closed' ) ) {
		press( ':scope > h3', variation );
	}
	if ( ! isShown( field ) ) {
		// It belongs to a choice that is off: what was typed there counts for nothing.
		field.value = field.defaultValue;
	}
}

document.addEventListener(
	'invalid',
	( { target } ) => {
		if (
			target instanceof HTMLInputElement &&
			target.closest( '.latchkey-fields' ) &&
			! isShown( target )
		) {
			reveal( target );
		}
	},
	true
);

document.addEventListener( 'change', ( { target } ) => {
	if (
		target instanceof HTMLSelectElement &&
		target.closest( '.latchkey-fields' )
	) {
		target.title = target.selectedOptions[ 0 ]?.text ?? '';
	}
} );

keepOnLeaving();
// After WooCommerce's own scripts, which open its first tab.
window.addEventListener( 'load', openLinked );
window.addEventListener( 'load', openOnReturn );
