import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { CreatedKeyPair } from '../../client';
import { client } from '../ui/api';
import { FormDialog } from '../ui/form-dialog';
import { useUnlock } from '../ui/use-unlock';
import { CreatedDialog } from './created-dialog';
import { ExpiresField } from './expires-field';
import { changesOf, linesOf, newLimits, objections } from './limits';
import type { Limits } from './limits';
import { MoreLimits } from './more-limits';
import { NameFields } from './name-fields';
import { PermissionFields } from './permission-fields';
import { useProblems } from './problems';
import { useLifetime } from './settings';

/**
 * "Add New": name, permissions and limits of a pair; then shows its key and secret.
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
	const lifetime = useLifetime();
	const [ names, setNames ] = useState( { name: '', project: '' } );
	const [ start ] = useState( () => newLimits( lifetime ) );
	const [ limits, setLimits ] = useState( start );
	const { problems, box, check } = useProblems();
	const unlock = useUnlock();
	const set = ( changes: Partial< Limits > ) =>
		setLimits( ( last ) => ( { ...last, ...changes } ) );

	const submit = async (): Promise< false > => {
		const now = new Date();
		// The site numbers the lines that it gets.
		set( { networks: linesOf( limits.networks ).join( '\n' ) } );
		const created = await check(
			{
				...( ! names.name.trim() && {
					name: __( 'Give it a name.', 'latchkey' ),
				} ),
				...objections( limits, now ),
			},
			() =>
				unlock.run( () =>
					client.keyPairs.create( {
						...names,
						...( limits.permissions !== 'custom' && {
							permissions: limits.permissions,
						} ),
						...changesOf( limits, start, now ),
					} )
				)
		);
		if ( created ) {
			onCreated( created );
		}
		return false;
	};
	return (
		<FormDialog
			title={ __( 'Add API key', 'latchkey' ) }
			verb={ __( 'Create API key', 'latchkey' ) }
			onSubmit={ submit }
			onClose={ onClose }
		>
			<div ref={ box } className="latchkey-fields">
				<NameFields
					{ ...names }
					problem={ problems.name }
					onChange={ ( changes ) =>
						setNames( ( last ) => ( { ...last, ...changes } ) )
					}
				>
					<ExpiresField
						limits={ limits }
						same={
							lifetime === undefined
								? __( 'As set for new API keys', 'latchkey' )
								: null
						}
						problem={ problems.expires_at }
						onChange={ set }
					/>
				</NameFields>
				<PermissionFields
					limits={ limits }
					problem={ problems.scopes }
					onChange={ setLimits }
				/>
				<MoreLimits
					limits={ limits }
					problems={ problems }
					onChange={ set }
				/>
			</div>
			{ unlock.dialog }
		</FormDialog>
	);
}
