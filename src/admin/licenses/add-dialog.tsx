import { useState } from '@wordpress/element';
import type { LicenseChanges } from '../../client';
import type { Unit } from '../shared/lengths';
import { AddForm } from './add-form';
import { AddedDialog } from './added-dialog';
import type { Added } from './use-add';
import { productNameById } from './use-names';

/** What a person fills in; kept while they look at what became of it. */
export interface NewKeys {
	text: string;
	productId: number;
	productLabel: string;
	count: string;
	unit: Unit;
	seats: string;
}

export function changesOf( keys: NewKeys ): LicenseChanges {
	return {
		product_id: keys.productId,
		valid_unit: keys.unit,
		valid_count: Number( keys.count ) || 0,
		activation_limit: Number( keys.seats ) || 0,
	};
}

/** Add New: one code or many; then what became of each line. */
export function AddDialog( {
	productId = 0,
	onAdded,
	onClose,
}: {
	/** Chosen at first; 0 for none. */
	productId?: number;
	onAdded: () => void;
	onClose: () => void;
} ) {
	const [ keys, setKeys ] = useState< NewKeys >( {
		text: '',
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
