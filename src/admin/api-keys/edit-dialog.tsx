import { Button, Notice, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { isApiError } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { Dialog } from '../ui/dialog';
import { sentence } from '../ui/errors';
import { notify } from '../ui/notify';

/**
 * Renames a pair; its halves stay as they are.
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
	const [ name, setName ] = useState( pair.name );
	const [ project, setProject ] = useState( pair.project );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ problem, setProblem ] = useState< string | null >( null );

	const save = async () => {
		if ( isBusy ) {
			return;
		}
		if ( ! name.trim() ) {
			setProblem( __( 'Give it a name.', 'latchkey' ) );
			return;
		}
		setIsBusy( true );
		setProblem( null );
		try {
			onSaved(
				await client.keyPairs.update( pair.id, { name, project } )
			);
			notify( __( 'Saved.', 'latchkey' ) );
			onClose();
		} catch ( error ) {
			setIsBusy( false );
			setProblem(
				isApiError( error ) && error.params.name
					? error.params.name
					: sentence( error )
			);
		}
	};
	return (
		<Dialog
			title={ __( 'Edit API key', 'latchkey' ) }
			onClose={ onClose }
			onSubmit={ () => void save() }
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
						{ __( 'Save', 'latchkey' ) }
					</Button>
				</>
			}
		>
			{ problem && (
				<Notice status="error" isDismissible={ false }>
					{ problem }
				</Notice>
			) }
			<TextControl
				data-autofocus
				label={ __( 'Name', 'latchkey' ) }
				help={ __(
					'The program that will use it. Each name can be used once.',
					'latchkey'
				) }
				value={ name }
				required
				autoComplete="off"
				onChange={ setName }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			<TextControl
				label={ __( 'Project (optional)', 'latchkey' ) }
				value={ project }
				autoComplete="off"
				onChange={ setProject }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
		</Dialog>
	);
}
