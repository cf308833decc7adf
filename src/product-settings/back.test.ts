import { keepOnLeaving, openLinked, openOnReturn } from './back';

const PAGE = `<form>
	<input type="hidden" id="post_ID" value="7">
	<ul class="product_data_tabs"><li class="latchkey_tab"><a>License keys</a></li><li class="variations_tab"><a>Variations</a></li></ul>
	<div id="latchkey_product_data"><div class="latchkey-fields">
		<input type="hidden" name="latchkey_product[sells]" value="no"><input type="checkbox" name="latchkey_product[sells]" value="yes">
		<select name="latchkey_product[source]"><option value="stock"></option><option value="generator"></option></select>
		<select name="latchkey_product[generator_id]"><option value=""></option><option value="12">Mine</option></select>
		<input type="number" name="latchkey_product[per_unit]" value="1">
		<a data-latchkey="make-generator">make one</a>
	</div></div>
	<div id="variable_product_options"></div>
</form>`;

const ROW = `<div class="woocommerce_variation closed"><h3></h3><input type="hidden" class="variable_post_id" value="9">
	<div class="latchkey-fields">
		<input type="checkbox" name="latchkey_variation[0][sells]" value="yes">
		<select name="latchkey_variation[0][generator_id]"><option value=""></option><option value="12">Mine</option></select>
		<input type="number" name="latchkey_variation[0][per_unit]" value="1">
		<a data-latchkey="make-generator">make one</a>
	</div></div>`;

const find = < T extends HTMLElement >( selector: string ): T => {
	const found = document.querySelector< T >( selector );
	if ( ! found ) {
		throw new Error( selector );
	}
	return found;
};
const named = ( name: string ) =>
	find< HTMLInputElement >( `[name="${ name }"]:not([type="hidden"])` );
const clicks = ( selector: string ) => {
	const clicked = jest.fn();
	find( selector ).addEventListener( 'click', clicked );
	return clicked;
};
const come = ( address: string ) => {
	document.body.innerHTML = PAGE;
	window.history.replaceState( null, '', address );
};

beforeAll( () => {
	keepOnLeaving();
	// There is nowhere to go.
	document.addEventListener( 'click', ( event ) => event.preventDefault() );
} );
beforeEach( () => window.sessionStorage.clear() );

it( 'a product comes back with the generator chosen, and with what was filled in and not saved', () => {
	come( '/post.php?post=7' );
	named( 'latchkey_product[sells]' ).checked = true;
	named( 'latchkey_product[source]' ).value = 'generator';
	named( 'latchkey_product[per_unit]' ).value = '4';
	find( 'a[data-latchkey]' ).click();

	come( '/post.php?post=7&action=edit&latchkey_generator=12' );
	const tab = clicks( '.latchkey_tab a' );
	openOnReturn();
	expect( named( 'latchkey_product[sells]' ) ).toBeChecked();
	expect( named( 'latchkey_product[source]' ) ).toHaveValue( 'generator' );
	expect( named( 'latchkey_product[generator_id]' ) ).toHaveValue( '12' );
	expect( named( 'latchkey_product[per_unit]' ) ).toHaveValue( 4 );
	expect( tab ).toHaveBeenCalledTimes( 1 );
	expect( window.location.search ).toBe( '?post=7&action=edit' );
	expect( window.sessionStorage ).toHaveLength( 0 );
} );

it( 'a variation is opened as soon as WooCommerce has fetched it', async () => {
	come( '/post.php?post=7' );
	find( '#variable_product_options' ).innerHTML = ROW;
	named( 'latchkey_variation[0][per_unit]' ).value = '3';
	find( '#variable_product_options a[data-latchkey]' ).click();

	come( '/post.php?post=7&latchkey_generator=12' );
	const tab = clicks( '.variations_tab a' );
	openOnReturn();
	expect( tab ).toHaveBeenCalledTimes( 1 );
	const changed = jest.fn();
	find( '#variable_product_options' ).addEventListener( 'change', changed );
	// At another place than before.
	find( '#variable_product_options' ).innerHTML = ROW.replaceAll(
		'[0]',
		'[2]'
	);
	const row = clicks( '.woocommerce_variation h3' );
	await new Promise( ( resolve ) => setTimeout( resolve, 50 ) );
	expect( row ).toHaveBeenCalledTimes( 1 );
	expect( named( 'latchkey_variation[2][generator_id]' ) ).toHaveValue(
		'12'
	);
	expect( named( 'latchkey_variation[2][per_unit]' ) ).toHaveValue( 3 );
	expect( changed ).toHaveBeenCalled();
} );

it( 'without a generator in the address nothing is touched', () => {
	come( '/post.php?post=7' );
	const tab = clicks( '.latchkey_tab a' );
	openOnReturn();
	expect( tab ).not.toHaveBeenCalled();
	expect( named( 'latchkey_product[sells]' ) ).not.toBeChecked();
} );

it.each( [
	[ '#latchkey_product_data', 1, 0 ],
	[ '#variable_product_options', 0, 1 ],
	[ '', 0, 0 ],
	[ '#other', 0, 0 ],
] )( 'a link to “%s” opens its tab', ( hash, settings, variations ) => {
	come( `/post.php?post=7&action=edit${ hash }` );
	const tabs = [ '.latchkey_tab a', '.variations_tab a' ].map( clicks );
	openLinked();
	expect( tabs.map( ( { mock } ) => mock.calls.length ) ).toEqual( [
		settings,
		variations,
	] );
} );
