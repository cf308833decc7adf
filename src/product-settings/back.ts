import { fillFields, keepFields, takeFields } from './kept-fields';

/** Query parameter of the page: the generator that was made for the product. */
const MADE = 'latchkey_generator';

const productId = () =>
	document.querySelector< HTMLInputElement >( '#post_ID' )?.value ?? '';

const show = ( tab: string ) =>
	document
		.querySelector< HTMLElement >( `.product_data_tabs .${ tab } a` )
		?.click();

/** Following the link to make a generator keeps what is filled in. */
export function keepOnLeaving(): void {
	document.addEventListener( 'click', ( { target } ) => {
		const box =
			target instanceof Element &&
			target
				.closest( '[data-latchkey="make-generator"]' )
				?.closest( '.latchkey-fields' );
		if ( box ) {
			keepFields( productId(), box );
		}
	} );
}

/** Coming back with a generator opens the tab, with it chosen and everything else as it was left. */
export function openOnReturn(): void {
	const url = new URL( window.location.href );
	const generator = url.searchParams.get( MADE );
	if ( ! generator ) {
		return;
	}
	const kept = takeFields( productId() );
	const values = {
		...( kept?.values ?? {} ),
		generator_id: generator,
		sells: 'yes',
	};
	// Not again after a reload.
	url.searchParams.delete( MADE );
	window.history.replaceState( window.history.state, '', url );
	if ( ! kept?.variation ) {
		const box = document.querySelector(
			'#latchkey_product_data .latchkey-fields'
		);
		if ( box ) {
			fillFields( box, values );
		}
		show( 'latchkey_tab' );
		return;
	}
	openVariation( kept.variation, values );
}

/** A link to one of the tabs opens it: WooCommerce itself opens the first. */
export function openLinked(): void {
	const tab = {
		'#latchkey_product_data': 'latchkey_tab',
		'#variable_product_options': 'variations_tab',
	}[ window.location.hash ];
	if ( tab ) {
		show( tab );
		document.querySelector( '#woocommerce-product-data' )?.scrollIntoView();
	}
}

/** WooCommerce fetches variations when their tab is opened. */
function openVariation(
	id: string,
	values: Readonly< Record< string, string > >
): void {
	const list = document.querySelector( '#variable_product_options' );
	if ( ! list ) {
		return;
	}
	const fill = () => {
		const row = list
			.querySelector( `.variable_post_id[value="${ id }"]` )
			?.closest( '.woocommerce_variation' );
		const box = row?.querySelector( '.latchkey-fields' );
		if ( ! row || ! box ) {
			return false;
		}
		// After WooCommerce has closed what it fetched.
		setTimeout( () => {
			if ( row.classList.contains( 'closed' ) ) {
				row.querySelector< HTMLElement >( ':scope > h3' )?.click();
			}
			fillFields( box, values );
		} );
		return true;
	};
	const watch = new MutationObserver( () => {
		if ( fill() ) {
			watch.disconnect();
		}
	} );
	watch.observe( list, { childList: true, subtree: true } );
	show( 'variations_tab' );
}
