import { speak } from '@wordpress/a11y';
import { useId, useRef, useState } from '@wordpress/element';
import type { RefObject } from 'react';
import { __ } from '@wordpress/i18n';
import { boot } from './boot';
import { NumberField } from './number-field';
import { productPicker } from './product-picker';
import type { ProductPickerProps } from './product-picker';

/** The state of a product field that may be required. */
export interface ProductAsking {
	box: RefObject< HTMLDivElement >;
	problem: string | undefined;
	/** Returns whether a product is chosen or none is required; otherwise shows an error and focuses the field. */
	check: ( productId: number ) => boolean;
}

/**
 * With WooCommerce, keys in stock need a product: otherwise no order ever takes them.
 */
export function useProductAsking(
	isNeeded = boot().woocommerce
): ProductAsking {
	const box = useRef< HTMLDivElement >( null );
	const [ problem, setProblem ] = useState< string | undefined >();
	const check = ( productId: number ) => {
		const text =
			isNeeded && productId === 0
				? __(
						'Choose the product that sells them: without one they cannot be sold.',
						'latchkey'
					)
				: undefined;
		setProblem( text );
		if ( text ) {
			speak( text, 'assertive' );
			box.current?.querySelector( 'input' )?.focus();
		}
		return ! text;
	};
	return { box, problem, check };
}

/**
 * The product of license keys: WooCommerce's search if it is available, otherwise a field for the id.
 */
export function ProductField( {
	asking,
	isNeeded = boot().woocommerce,
	...props
}: ProductPickerProps & {
	asking: ProductAsking;
	/** Whether it is required; otherwise the label says that it is optional. */
	isNeeded?: boolean;
} ) {
	const id = useId();
	const Picker = productPicker();
	const { box } = asking;
	// If a product is chosen, there is no error.
	const problem = props.productId === 0 ? asking.problem : undefined;
	if ( Picker ) {
		const label = isNeeded
			? __( 'Product', 'latchkey' )
			: __( 'Product (optional)', 'latchkey' );
		return (
			<div
				ref={ box }
				role="group"
				aria-label={ label }
				aria-describedby={ problem && id }
				className={
					problem ? 'latchkey-field is-wrong' : 'latchkey-field'
				}
			>
				<span className="latchkey-label">{ label }</span>
				<Picker { ...props } />
				{ problem && (
					<p id={ id } className="latchkey-field__problem">
						{ problem }
					</p>
				) }
			</div>
		);
	}
	return (
		<div ref={ box }>
			<NumberField
				label={
					isNeeded
						? __( 'Product number', 'latchkey' )
						: __( 'Product number (optional)', 'latchkey' )
				}
				{ ...( ! isNeeded && {
					help: __(
						'Empty for keys that fit any product.',
						'latchkey'
					),
				} ) }
				problem={ problem }
				value={ props.productId ? String( props.productId ) : '' }
				onChange={ ( text ) => props.onChange( Number( text ), '' ) }
			/>
		</div>
	);
}
