import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { FormDialog } from '../ui/form-dialog';
import { notify } from '../ui/notify';
import { ProductField, useProductAsking } from '../ui/product-field';
import type { BulkKind, Outcome } from './bulk';
import { newEnd, runBulk } from './bulk';
import { CONFLICT } from './use-license';
import {
	consequenceWord,
	doneWord,
	questionWord,
	verbWord,
} from './bulk-labels';
import {
	ExtensionFields,
	FIRST_CHOICE,
	NewEnd,
	extensionOf,
} from './extension-fields';
import { ResultsDialog } from './results-dialog';

interface Props {
	kind: BulkKind;
	licenses: LicenseRow[];
	now?: Date;
	onClose: () => void;
	/** Called if any key was changed (`isAny`), or if a key has changed since it was loaded. */
	onDone: ( isAny: boolean ) => void;
}

/** Confirms a bulk action. If keys are refused, lists which and why. */
export function BulkDialog( {
	kind,
	licenses,
	now = new Date(),
	onClose,
	onDone,
}: Props ) {
	const [ choice, setChoice ] = useState( FIRST_CHOICE );
	const [ outcomes, setOutcomes ] = useState< Outcome[] | null >( null );
	const [ product, setProduct ] = useState( { id: 0, label: '' } );
	const asking = useProductAsking( true );
	const extension = extensionOf( choice, now );

	const act = async ( rows: LicenseRow[], force: boolean ) => {
		if ( kind === 'extend' && ! extension ) {
			return __( 'Choose a day in the future.', 'latchkey' );
		}
		if ( kind === 'product' && ! asking.check( product.id ) ) {
			return false;
		}
		const next = await runBulk( kind, rows, {
			now,
			force,
			productId: product.id,
			...( extension && { extension } ),
		} );
		const done = next.filter( ( one ) => one.problem === null ).length;
		if ( done > 0 ) {
			notify( doneWord( kind, done ) );
		}
		// Keys that have changed since they were loaded are also loaded again.
		if ( done > 0 || next.some( ( one ) => one.code === CONFLICT ) ) {
			onDone( done > 0 );
		}
		if ( done === next.length ) {
			return undefined;
		}
		setOutcomes( next );
		return false;
	};
	if ( outcomes ) {
		return (
			<ResultsDialog
				outcomes={ outcomes }
				onForce={ ( rows ) => act( rows, true ) }
				onClose={ onClose }
			/>
		);
	}
	const [ only ] = licenses;
	return (
		<FormDialog
			title={ questionWord( kind, licenses ) }
			verb={ verbWord( kind, licenses ) }
			isDestructive={ kind === 'delete' }
			onSubmit={ () => act( licenses, false ) }
			onClose={ onClose }
		>
			<p>{ consequenceWord( kind ) }</p>
			{ kind === 'product' && (
				<ProductField
					isNeeded
					asking={ asking }
					productId={ product.id }
					label={ product.label }
					onChange={ ( id, label ) => setProduct( { id, label } ) }
				/>
			) }
			{ kind === 'extend' && (
				<>
					<ExtensionFields choice={ choice } onChange={ setChoice } />
					{ only && licenses.length === 1 && extension && (
						<NewEnd end={ newEnd( only, extension, now ) } />
					) }
				</>
			) }
		</FormDialog>
	);
}
