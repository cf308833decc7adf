import { RadioControl, TextareaControl } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { FormDialog } from '../ui/form-dialog';
import { LengthField } from '../ui/length-field';
import { NumberField } from '../ui/number-field';
import { ProductField, useProductAsking } from '../ui/product-field';
import { changesOf, startOf, winsWord } from './new-keys';
import type { NewKeys } from './new-keys';
import { codesOf, lookOf } from './lines';
import type { Way } from './lines';
import { understoodWord } from './code-words';
import { LooksNotice } from './looks-notice';
import type { Added } from './use-add';
import { useAdd } from './use-add';
import { useProductTerms } from './use-product-terms';
import { numberWord } from '../labels/numbers';

/** Fields for one or many codes, and for the values that they share. */
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
	const product = useProductAsking();
	const lines = codesOf( keys.text, keys.way );
	const look =
		keys.way === 'lines' && ! keys.isSure ? lookOf( keys.text ) : null;
	const isBusy = done !== null;
	const set = ( changes: Partial< NewKeys > ) =>
		onChange( { ...keys, ...changes } );
	const latest = useRef( set );
	latest.current = set;

	const hasTyped = useRef( false );
	const terms = useProductTerms( keys.productId, ( found ) => {
		// Keep what the user has entered.
		if ( ! hasTyped.current ) {
			latest.current( startOf( found ) );
		}
	} );
	const type = ( changes: Partial< NewKeys > ) => {
		hasTyped.current = true;
		set( changes );
	};

	const submit = async () => {
		if ( lines.length === 0 ) {
			return __( 'Type or paste at least one code.', 'latchkey' );
		}
		if ( look ) {
			return __(
				'Say first what the text is: the buttons below it have the answers.',
				'latchkey'
			);
		}
		if ( product.check( keys.productId ) ) {
			onAnswered( await add( lines, changesOf( keys ) ) );
		}
		return false;
	};
	return (
		<FormDialog
			title={ __( 'Add license keys', 'latchkey' ) }
			verb={ addWord( lines.length ) }
			cancelWord={
				isBusy ? __( 'Stop', 'latchkey' ) : __( 'Cancel', 'latchkey' )
			}
			onSubmit={ submit }
			// The dialog stays open until all lines that were sent have a result.
			onClose={ isBusy ? stop : onClose }
		>
			<RadioControl
				className="latchkey-way"
				label={ __( 'The text below is', 'latchkey' ) }
				selected={ keys.way }
				options={ waysOf( keys.way ) }
				onChange={ ( way ) => set( { way: way as Way, isSure: true } ) }
			/>
			<div className="latchkey-codes">
				<TextareaControl
					data-autofocus
					label={
						keys.way === 'one'
							? __( 'Code', 'latchkey' )
							: __( 'Codes', 'latchkey' )
					}
					help={ __(
						'Capital letters and dashes matter.',
						'latchkey'
					) }
					value={ keys.text }
					rows={ 6 }
					dir="ltr"
					spellCheck={ false }
					autoComplete="off"
					onChange={ ( text ) => set( { text, isSure: false } ) }
					__nextHasNoMarginBottom
				/>
				{ look && (
					<LooksNotice
						look={ look }
						text={ keys.text }
						onChoose={ set }
					/>
				) }
				<p
					role="status"
					className="latchkey-muted latchkey-understood"
					dir="auto"
				>
					{ ! look && understoodWord( lines ) }
				</p>
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
						'From the day of sale; 0 means forever.',
						'latchkey'
					) }
					onChange={ type }
				/>
				<NumberField
					label={ __( 'Seats', 'latchkey' ) }
					help={ __(
						'Seats in use at the same time; 0 means no limit.',
						'latchkey'
					) }
					value={ keys.seats }
					max={ 1000000 }
					onChange={ ( seats ) => type( { seats } ) }
				/>
			</div>
			{ terms && (
				<p role="status" className="latchkey-muted">
					{ winsWord( terms ) }
				</p>
			) }
			{ isBusy && (
				<p role="status" className="latchkey-muted">
					{ sprintf(
						/* translators: 1: number of lines done, 2: number of lines in all. */
						__( '%1$s of %2$s lines', 'latchkey' ),
						numberWord( done ?? 0 ),
						numberWord( lines.length )
					) }
				</p>
			) }
		</FormDialog>
	);
}

function waysOf( way: Way ) {
	return [
		{ value: 'lines', label: __( 'One code a line', 'latchkey' ) },
		{ value: 'one', label: __( 'One code', 'latchkey' ) },
		// Only after a text that has several was pasted.
		...( way === 'blocks'
			? [
					{
						value: 'blocks',
						label: __( 'One code a block', 'latchkey' ),
					},
				]
			: [] ),
	];
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
				numberWord( count )
			);
}
