import { Button, Notice } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import { Dialog } from '../ui/dialog';
import { NumberField } from '../ui/number-field';
import { ProductField, useProductAsking } from '../ui/product-field';
import { MadeDialog } from './made-dialog';
import { useGenerate } from './use-generate';
import { generateWord } from '../labels/generators';

/**
 * Asks how many license keys, and for which product; then makes them.
 */
export function GenerateDialog( {
	generator,
	onClose,
}: {
	generator: GeneratorRow;
	onClose: () => void;
} ) {
	const [ count, setCount ] = useState( '100' );
	const [ product, setProduct ] = useState( { id: 0, label: '' } );
	const asking = useProductAsking();
	const field = useRef< HTMLInputElement >( null );
	const { isBusy, countProblem, problem, made, run } =
		useGenerate( generator );
	if ( made !== null ) {
		return (
			<MadeDialog
				count={ made }
				productId={ product.id }
				onClose={ onClose }
			/>
		);
	}
	const submit = async () => {
		if ( isBusy || ! asking.check( product.id ) ) {
			return;
		}
		if ( ! ( await run( count, product.id ) ) ) {
			field.current?.focus();
			field.current?.select();
		}
	};
	return (
		<Dialog
			title={ __( 'Generate license keys', 'latchkey' ) }
			onClose={ onClose }
			onSubmit={ () => void submit() }
			footer={
				<>
					<Button
						variant="tertiary"
						__next40pxDefaultSize
						onClick={ onClose }
					>
						{ __( 'Cancel', 'latchkey' ) }
					</Button>
					<Button
						variant="primary"
						type="submit"
						__next40pxDefaultSize
						isBusy={ isBusy }
						aria-disabled={ isBusy }
					>
						{ Number( count ) > 0
							? generateWord( Number( count ) )
							: __( 'Generate', 'latchkey' ) }
					</Button>
				</>
			}
		>
			{ problem && (
				<Notice status="error" isDismissible={ false }>
					{ problem }
				</Notice>
			) }
			<NumberField
				isFirst
				inputRef={ field }
				label={ __( 'How many', 'latchkey' ) }
				help={ sprintf(
					/* translators: %s: a number, such as 1.15 quintillion. */
					__(
						'This pattern has %s possible codes. The keys go into stock.',
						'latchkey'
					),
					generator.possible_words
				) }
				problem={ countProblem }
				value={ count }
				onChange={ ( text ) => setCount( text.slice( 0, 9 ) ) }
			/>
			<ProductField
				asking={ asking }
				productId={ product.id }
				label={ product.label }
				onChange={ ( id, label ) => setProduct( { id, label } ) }
			/>
		</Dialog>
	);
}
