import { Button, Notice, TextareaControl } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Dialog } from '../ui/dialog';
import { LengthField } from '../ui/length-field';
import { ProductField, useProductAsking } from '../ui/product-field';
import { changesOf } from './new-keys';
import type { NewKeys } from './new-keys';
import { linesOf } from './lines';
import { NumberField } from './number-field';
import type { Added } from './use-add';
import { useAdd } from './use-add';

/** One code or many, and what they all share. */
export function AddForm( {
	keys,
	onChange,
	onClose,
	onAnswered,
}: {
	keys: NewKeys;
	onChange: ( keys: NewKeys ) => void;
	onClose: () => void;
	onAnswered: ( answers: Added[] ) => void;
} ) {
	const { done, add, stop } = useAdd();
	const [ problem, setProblem ] = useState< string | null >( null );
	const product = useProductAsking();
	const lines = linesOf( keys.text );
	const isBusy = done !== null;
	const set = ( changes: Partial< NewKeys > ) =>
		onChange( { ...keys, ...changes } );

	// What is under way ends with an answer for each line, never in the dark.
	const close = isBusy ? stop : onClose;
	const submit = async () => {
		if ( isBusy ) {
			return;
		}
		if ( lines.length === 0 ) {
			const text = __( 'Type or paste at least one code.', 'latchkey' );
			setProblem( text );
			speak( text, 'assertive' );
			return;
		}
		setProblem( null );
		if ( ! product.check( keys.productId ) ) {
			return;
		}
		onAnswered( await add( lines, changesOf( keys ) ) );
	};
	return (
		<Dialog
			title={ __( 'Add license keys', 'latchkey' ) }
			onClose={ close }
			onSubmit={ () => void submit() }
			footer={
				<>
					<Button
						variant="tertiary"
						__next40pxDefaultSize
						onClick={ close }
					>
						{ isBusy
							? __( 'Stop', 'latchkey' )
							: __( 'Cancel', 'latchkey' ) }
					</Button>
					<Button
						variant="primary"
						type="submit"
						__next40pxDefaultSize
						isBusy={ isBusy }
						aria-disabled={ isBusy }
					>
						{ addWord( lines.length ) }
					</Button>
				</>
			}
		>
			{ problem && (
				<Notice status="error" isDismissible={ false }>
					{ problem }
				</Notice>
			) }
			<div className="latchkey-codes">
				<TextareaControl
					data-autofocus
					label={ __( 'Codes', 'latchkey' ) }
					help={ __(
						'One code a line. Capital letters and dashes count.',
						'latchkey'
					) }
					value={ keys.text }
					rows={ 6 }
					dir="ltr"
					spellCheck={ false }
					autoComplete="off"
					onChange={ ( text ) => set( { text } ) }
					__nextHasNoMarginBottom
				/>
			</div>
			<ProductField
				asking={ product }
				productId={ keys.productId }
				label={ keys.productLabel }
				onChange={ ( productId, productLabel ) =>
					set( { productId, productLabel } )
				}
			/>
			<div className="latchkey-pair">
				<LengthField
					count={ keys.count }
					unit={ keys.unit }
					help={ __(
						'From the day of sale; 0 forever.',
						'latchkey'
					) }
					onChange={ set }
				/>
				<NumberField
					label={ __( 'Seats', 'latchkey' ) }
					help={ __(
						'Devices at the same time; 0 unlimited.',
						'latchkey'
					) }
					value={ keys.seats }
					max={ 1000000 }
					onChange={ ( seats ) => set( { seats } ) }
				/>
			</div>
			{ isBusy && (
				<p role="status" className="latchkey-muted">
					{ sprintf(
						/* translators: 1: number of lines done, 2: number of lines in all. */
						__( '%1$s of %2$s lines', 'latchkey' ),
						( done ?? 0 ).toLocaleString(),
						lines.length.toLocaleString()
					) }
				</p>
			) }
		</Dialog>
	);
}

function addWord( count: number ): string {
	return count === 0
		? __( 'Add license keys', 'latchkey' )
		: sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Add %s license key',
					'Add %s license keys',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
}
