import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { isApiError } from '../../client';
import { client } from './api';
import { boot } from './boot';
import { sentence } from './errors';
import { FormDialog } from './form-dialog';
import { TextField } from './text-field';

/**
 * Asks for the signed-in person's password.
 */
export function UnlockDialog( {
	why,
	onUnlocked,
	onCancel,
}: {
	/** What needs it; left out for API keys. */
	why: string | undefined;
	onUnlocked: () => void;
	onCancel: () => void;
} ) {
	const [ password, setPassword ] = useState( '' );
	const [ problem, setProblem ] = useState< string | null >( null );
	const field = useRef< HTMLInputElement >( null );

	const submit = async (): Promise< false > => {
		try {
			await client.keyPairs.unlock( password );
			onUnlocked();
		} catch ( error ) {
			const text = isApiError( error, 'latchkey_wrong_password' )
				? __( 'That password is not right.', 'latchkey' )
				: sentence( error );
			setProblem( text );
			speak( text, 'assertive' );
			field.current?.focus();
			field.current?.select();
		}
		return false;
	};
	return (
		<FormDialog
			title={ __( 'Confirm your password', 'latchkey' ) }
			verb={ __( 'Confirm', 'latchkey' ) }
			size="small"
			onSubmit={ submit }
			onClose={ onCancel }
		>
			<p>
				{ why ??
					__(
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
			<TextField
				inputRef={ field }
				isFirst
				type="password"
				autoComplete="current-password"
				label={ sprintf(
					/* translators: %s: name of the signed-in person. */
					__( 'Password for %s', 'latchkey' ),
					boot().user.name
				) }
				value={ password }
				onChange={ setPassword }
				problem={ problem }
			/>
		</FormDialog>
	);
}
