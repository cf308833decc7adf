import { useState } from '@wordpress/element';
import { AddForm } from './add-form';
import { AddedDialog } from './added-dialog';
import type { NewKeys } from './new-keys';
import type { Added } from './use-add';
import { productNameById } from '../ui/use-names';

/** The dialog "Add New": a form for one or many codes, then the result of each line. */
export function AddDialog( {
	productId = 0,
	onAdded,
	onClose,
}: {
	/** The product that is selected at first; 0 for none. */
	productId?: number;
	onAdded: () => void;
	onClose: () => void;
} ) {
	const [ keys, setKeys ] = useState< NewKeys >( {
		text: '',
		way: 'lines',
		isSure: false,
		productId,
		productLabel: productId ? productNameById( productId ) : '',
		count: '0',
		unit: 'day',
		seats: '1',
	} );
	const [ added, setAdded ] = useState< Added[] | null >( null );
	const left = ( added ?? [] ).filter( ( { state } ) => state !== 'added' );
	if ( added ) {
		return (
			<AddedDialog
				added={ added }
				onBack={ () => {
					setKeys( {
						...keys,
						text: left.map( ( { code } ) => code ).join( '\n' ),
					} );
					setAdded( null );
				} }
				onClose={ onClose }
			/>
		);
	}
	return (
		<AddForm
			keys={ keys }
			onChange={ setKeys }
			onClose={ onClose }
			onAnswered={ ( answers ) => {
				if ( answers.some( ( { state } ) => state === 'added' ) ) {
					onAdded();
				}
				setAdded( answers );
			} }
		/>
	);
}
