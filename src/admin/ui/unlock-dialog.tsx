import { Button, TextControl } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { isApiError } from '../../client';
import { client } from './api';
import { boot } from './boot';
import { Dialog } from './dialog';
import { sentence } from './errors';

/**
 * Asks for the signed-in person's password.
 */
export function UnlockDialog( {
	onUnlocked,
	onCancel,
}: {
	onUnlocked: () => void;
	onCancel: () => void;
} ) {
	const [ password, setPassword ] = useState( '' );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ problem, setProblem ] = useState< string | null >( null );
	const field = useRef< HTMLInputElement >( null );

	const submit = async () => {
		if ( isBusy ) {
			return;
		}
		setIsBusy( true );
		try {
			await client.keyPairs.unlock( password );
			onUnlocked();
		} catch ( error ) {
			const text = isApiError( error, 'latchkey_wrong_password' )
				? __( 'That password is not right.', 'latchkey' )
				: sentence( error );
			setProblem( text );
			speak( text, 'assertive' );
			setIsBusy( false );
			field.current?.focus();
			field.current?.select();
		}
	};
	return (
		<Dialog
			title={ __( 'Confirm your password', 'latchkey' ) }
			size="small"
			onClose={ onCancel }
			onSubmit={ () => void submit() }
			footer={
				<>
					<Button
						variant="tertiary"
						__next40pxDefaultSize
						onClick={ onCancel }
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
						{ __( 'Confirm', 'latchkey' ) }
					</Button>
				</>
			}
		>
			<p>
				{ __(
					'Showing, creating and deleting API keys needs your password. We won’t ask again for 10 minutes.',
					'latchkey'
				) }
			</p>
			{ /* Password managers look for the name that belongs to the password. */ }
			<input
				hidden
				readOnly
				autoComplete="username"
				value={ boot().user.login }
			/>
			<div
				className={
					problem ? 'latchkey-field is-wrong' : 'latchkey-field'
				}
			>
				<TextControl
					ref={ field }
					data-autofocus
					type="password"
					autoComplete="current-password"
					label={ sprintf(
						/* translators: %s: name of the signed-in person. */
						__( 'Password for %s', 'latchkey' ),
						boot().user.name
					) }
					value={ password }
					onChange={ setPassword }
					aria-invalid={ problem !== null }
					help={ problem ?? undefined }
					__next40pxDefaultSize
					__nextHasNoMarginBottom
				/>
			</div>
		</Dialog>
	);
}
