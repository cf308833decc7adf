/**
 * Our fields of a product or a variation while a generator is made for it: what was filled in and not saved comes back with it.
 */
interface Kept {
	/** The variation's id; '' for the product itself. */
	variation: string;
	/** By the last part of the fields' names; a box is `yes` or `no`. */
	values: Record< string, string >;
}

const KEY = 'latchkey-product-';

const fields = ( box: ParentNode ) =>
	[
		...box.querySelectorAll< HTMLInputElement | HTMLSelectElement >(
			'input[name], select[name]'
		),
	].filter( ( { type } ) => type !== 'hidden' );

const partOf = ( name: string ) => /\[(\w+)\]$/.exec( name )?.[ 1 ] ?? '';

const isBox = (
	field: HTMLInputElement | HTMLSelectElement
): field is HTMLInputElement =>
	field instanceof HTMLInputElement && field.type === 'checkbox';

function valueOf( field: HTMLInputElement | HTMLSelectElement ): string {
	if ( ! isBox( field ) ) {
		return field.value;
	}
	return field.checked ? 'yes' : 'no';
}

/**
 * @param product The product's id.
 * @param box     Its fields.
 */
export function keepFields( product: string, box: Element ): void {
	const kept: Kept = {
		variation:
			box
				.closest( '.woocommerce_variation' )
				?.querySelector< HTMLInputElement >( '.variable_post_id' )
				?.value ?? '',
		values: {},
	};
	for ( const field of fields( box ) ) {
		kept.values[ partOf( field.name ) ] = valueOf( field );
	}
	try {
		window.sessionStorage.setItem( KEY + product, JSON.stringify( kept ) );
	} catch {
		// Then the product comes back as it is saved, with the generator.
	}
}

/**
 * @param product The product's id.
 * @return What was kept, once.
 */
export function takeFields( product: string ): Kept | null {
	try {
		const text = window.sessionStorage.getItem( KEY + product );
		window.sessionStorage.removeItem( KEY + product );
		return text === null ? null : ( JSON.parse( text ) as Kept );
	} catch {
		return null;
	}
}

/** Fills fields in, as if a person did: WooCommerce saves only variations that it has seen change. */
export function fillFields(
	box: ParentNode,
	values: Readonly< Record< string, string > >
): void {
	for ( const field of fields( box ) ) {
		const value = values[ partOf( field.name ) ];
		if ( value === undefined ) {
			continue;
		}
		if ( isBox( field ) ) {
			field.checked = value === 'yes';
		} else {
			field.value = value;
		}
		field.dispatchEvent( new Event( 'change', { bubbles: true } ) );
	}
}
