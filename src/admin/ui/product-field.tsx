import { speak } from '@wordpress/a11y';
import { useId, useRef, useState } from '@wordpress/element';
import type { RefObject } from 'react';
import { __ } from '@wordpress/i18n';
import { boot } from './boot';
import { NumberField } from './number-field';
import { productPicker } from './product-picker';
import type { ProductPickerProps } from './product-picker';

/** What a dialog needs to ask for a product. */
export interface ProductAsking {
	box: RefObject< HTMLDivElement >;
	problem: string | undefined;
	/** Whether there is one, or none is needed; else it is said, and the field has the focus. */
	check: ( productId: number ) => boolean;
}

/**
 * If WooCommerce runs, stock needs a product: without one no order ever takes it.
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
 * Which product license keys are for: WooCommerce's search if it is there, else the product's number.
 */
export function ProductField( {
	asking,
	isNeeded = boot().woocommerce,
	...props
}: ProductPickerProps & {
	asking: ProductAsking;
	/** Whether the label says that it may stay empty. */
	isNeeded?: boolean;
} ) {
	const id = useId();
	const Picker = productPicker();
	const { box } = asking;
	// Once one is chosen, nothing is wrong any more.
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
