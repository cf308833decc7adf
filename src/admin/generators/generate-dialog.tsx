import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import { FormDialog } from '../ui/form-dialog';
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
	const { countProblem, field, made, run } = useGenerate( generator );
	if ( made !== null ) {
		return (
			<MadeDialog
				count={ made }
				productId={ product.id }
				onClose={ onClose }
			/>
		);
	}
	return (
		<FormDialog
			title={ __( 'Generate license keys', 'latchkey' ) }
			verb={
				Number( count ) > 0
					? generateWord( Number( count ) )
					: __( 'Generate', 'latchkey' )
			}
			onSubmit={ async () =>
				asking.check( product.id ) && run( count, product.id )
			}
			onClose={ onClose }
		>
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
		</FormDialog>
	);
}
