import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { seen, unseen } from '@wordpress/icons';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { CopyButton } from '../ui/copy-button';
import { notifyError } from '../ui/notify';
import { UnlockCancelled } from '../ui/unlock-cancelled';
import { useUnlock } from '../ui/use-unlock';
import { Mask } from './mask';
import { useSecret } from '../ui/use-secret';

/**
 * The secret: dots, an eye, and Copy. Both ask the site for it, and the site may ask for the password.
 */
export function SecretRow( { pair }: { pair: KeyPair } ) {
	const secret = useSecret();
	const unlock = useUnlock();
	const [ isBusy, setIsBusy ] = useState( false );
	const wasShown = useRef( false );
	useEffect( () => {
		if ( secret.shown !== null ) {
			speak( __( 'The secret is shown for 30 seconds.', 'latchkey' ) );
		} else if ( wasShown.current ) {
			speak( __( 'The secret is hidden.', 'latchkey' ) );
		}
		wasShown.current = secret.shown !== null;
	}, [ secret.shown ] );

	const reveal = async (): Promise< string | null > => {
		setIsBusy( true );
		try {
			return await unlock.run( () => client.keyPairs.reveal( pair.id ) );
		} catch ( error ) {
			if ( ! ( error instanceof UnlockCancelled ) ) {
				notifyError( error );
			}
			return null;
		} finally {
			setIsBusy( false );
		}
	};
	const toggle = async () => {
		if ( secret.shown !== null ) {
			secret.hide();
			return;
		}
		const text = await reveal();
		if ( text !== null ) {
			secret.show( text );
		}
	};
	if ( ! pair.can_reveal ) {
		return (
			<>
				<Mask dots={ 20 } />
				<span className="latchkey-muted">
					{ __(
						'It was shown once and can’t be shown again.',
						'latchkey'
					) }
				</span>
			</>
		);
	}
	const isShown = secret.shown !== null;
	return (
		<>
			{ isShown ? (
				<code className="latchkey-secret" dir="ltr">
					{ secret.shown }
				</code>
			) : (
				<Mask dots={ 20 } />
			) }
			<span className="latchkey-facts__tools">
				<Button
					size="small"
					icon={ isShown ? unseen : seen }
					label={
						isShown
							? __( 'Hide the secret', 'latchkey' )
							: __( 'Show the secret', 'latchkey' )
					}
					isBusy={ isBusy }
					onClick={ () => void toggle() }
				/>
				<CopyButton
					text={ secret.shown ?? reveal }
					label={ __( 'Copy the secret', 'latchkey' ) }
					onRefused={ secret.show }
				/>
				{ isShown && (
					<span
						className="latchkey-muted is-small"
						aria-hidden="true"
					>
						{ sprintf(
							/* translators: %d: number of seconds. */
							_n(
								'Hides in %d second',
								'Hides in %d seconds',
								secret.left,
								'latchkey'
							),
							secret.left
						) }
					</span>
				) }
			</span>
			{ unlock.dialog }
		</>
	);
}
