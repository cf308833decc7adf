import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { isApiError } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { FormDialog } from '../ui/form-dialog';
import { notify } from '../ui/notify';
import { NameFields } from './name-fields';

/**
 * Renames a pair; its key and secret stay the same.
 */
export function EditDialog( {
	pair,
	onClose,
	onSaved,
}: {
	pair: KeyPair;
	onClose: () => void;
	onSaved: ( pair: KeyPair ) => void;
} ) {
	const [ names, setNames ] = useState( {
		name: pair.name,
		project: pair.project,
	} );
	const save = async () => {
		if ( ! names.name.trim() ) {
			return __( 'Give it a name.', 'latchkey' );
		}
		try {
			onSaved( await client.keyPairs.update( pair.id, names ) );
		} catch ( error ) {
			if ( isApiError( error ) && error.params.name ) {
				return error.params.name;
			}
			throw error;
		}
		notify( __( 'Saved.', 'latchkey' ) );
		return undefined;
	};
	return (
		<FormDialog
			title={ __( 'Edit API key', 'latchkey' ) }
			verb={ __( 'Save', 'latchkey' ) }
			onSubmit={ save }
			onClose={ onClose }
		>
			<NameFields
				{ ...names }
				onChange={ ( changes ) =>
					setNames( ( last ) => ( { ...last, ...changes } ) )
				}
			/>
		</FormDialog>
	);
}
