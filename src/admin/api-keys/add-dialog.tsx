import { RadioControl } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { isApiError } from '../../client';
import type { CreatedKeyPair, NewKeyPair } from '../../client';
import { client } from '../ui/api';
import { FormDialog } from '../ui/form-dialog';
import { useUnlock } from '../ui/use-unlock';
import { CreatedDialog } from './created-dialog';
import { NameFields } from './name-fields';

/**
 * "Add New": the name and permissions of a pair; then shows its key and secret.
 */
export function AddDialog( {
	onCreated,
	onClose,
}: {
	onCreated: () => void;
	onClose: () => void;
} ) {
	const [ created, setCreated ] = useState< CreatedKeyPair | null >( null );
	if ( created ) {
		return <CreatedDialog pair={ created } onClose={ onClose } />;
	}
	return (
		<AddForm
			onClose={ onClose }
			onCreated={ ( pair ) => {
				setCreated( pair );
				onCreated();
			} }
		/>
	);
}

function AddForm( {
	onCreated,
	onClose,
}: {
	onCreated: ( pair: CreatedKeyPair ) => void;
	onClose: () => void;
} ) {
	const [ pair, setPair ] = useState< NewKeyPair >( {
		name: '',
		project: '',
		permissions: 'read',
	} );
	const [ nameProblem, setNameProblem ] = useState< string | null >( null );
	const name = useRef< HTMLInputElement >( null );
	const unlock = useUnlock();
	const set = ( changes: Partial< NewKeyPair > ) =>
		setPair( ( last ) => ( { ...last, ...changes } ) );

	const refuseName = ( text: string ): false => {
		setNameProblem( text );
		speak( text, 'assertive' );
		name.current?.focus();
		return false;
	};
	const submit = async (): Promise< false > => {
		setNameProblem( null );
		if ( ! pair.name.trim() ) {
			return refuseName( __( 'Give it a name.', 'latchkey' ) );
		}
		try {
			onCreated(
				await unlock.run( () => client.keyPairs.create( pair ) )
			);
			return false;
		} catch ( error ) {
			if ( isApiError( error, 'latchkey_duplicate_name' ) ) {
				return refuseName( error.message );
			}
			if ( isApiError( error ) && error.params.name ) {
				return refuseName( error.params.name );
			}
			throw error;
		}
	};
	return (
		<FormDialog
			title={ __( 'Add API key', 'latchkey' ) }
			verb={ __( 'Create API key', 'latchkey' ) }
			onSubmit={ submit }
			onClose={ onClose }
		>
			<NameFields
				name={ pair.name }
				project={ pair.project ?? '' }
				problem={ nameProblem }
				inputRef={ name }
				onChange={ set }
			/>
			<RadioControl
				label={ __( 'Permissions', 'latchkey' ) }
				selected={ pair.permissions }
				options={ [
					{
						value: 'read',
						label: __( 'Read', 'latchkey' ),
						description: __(
							'List and look up license keys.',
							'latchkey'
						),
					},
					{
						value: 'read_write',
						label: __( 'Read & write', 'latchkey' ),
						description: __(
							'Also create, change and delete license keys.',
							'latchkey'
						),
					},
				] }
				onChange={ ( permissions ) =>
					set( {
						permissions: permissions as NewKeyPair[ 'permissions' ],
					} )
				}
			/>
			{ unlock.dialog }
		</FormDialog>
	);
}
