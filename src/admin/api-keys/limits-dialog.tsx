import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { siteDate } from '../labels/dates';
import { client } from '../ui/api';
import { FormDialog } from '../ui/form-dialog';
import { notify } from '../ui/notify';
import { useUnlock } from '../ui/use-unlock';
import { ExpiresField } from './expires-field';
import { changesOf, limitsOf, linesOf, objections } from './limits';
import type { Limits } from './limits';
import { MoreLimitFields } from './more-limits';
import { PermissionFields } from './permission-fields';
import { useProblems } from './problems';

/**
 * Changes what a pair may do. The site wants the password if it may do more than before.
 */
export function LimitsDialog( {
	pair,
	onClose,
	onSaved,
}: {
	pair: KeyPair;
	onClose: () => void;
	onSaved: ( pair: KeyPair ) => void;
} ) {
	const [ start ] = useState( () => limitsOf( pair ) );
	const [ limits, setLimits ] = useState( start );
	const { problems, box, check } = useProblems();
	const unlock = useUnlock();
	const set = ( changes: Partial< Limits > ) =>
		setLimits( ( last ) => ( { ...last, ...changes } ) );

	const save = async () => {
		const now = new Date();
		// The site numbers the lines that it gets.
		set( { networks: linesOf( limits.networks ).join( '\n' ) } );
		const saved = await check( objections( limits, now ), () =>
			unlock.run( () =>
				client.keyPairs.update(
					pair.id,
					changesOf( limits, start, now )
				)
			)
		);
		if ( ! saved ) {
			return false;
		}
		onSaved( saved );
		notify( __( 'Saved.', 'latchkey' ) );
		return undefined;
	};
	return (
		<FormDialog
			title={ __( 'Edit limits', 'latchkey' ) }
			verb={ __( 'Save', 'latchkey' ) }
			onSubmit={ save }
			onClose={ onClose }
		>
			<div ref={ box } className="latchkey-fields">
				<PermissionFields
					limits={ limits }
					problem={ problems.scopes }
					onChange={ setLimits }
				/>
				<ExpiresField
					limits={ limits }
					same={ pair.expires_at && siteDate( pair.expires_at ) }
					problem={ problems.expires_at }
					onChange={ set }
				/>
				<MoreLimitFields
					limits={ limits }
					problems={ problems }
					onChange={ set }
				/>
			</div>
			{ unlock.dialog }
		</FormDialog>
	);
}
