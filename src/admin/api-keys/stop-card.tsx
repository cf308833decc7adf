import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { Card } from '../ui/card';
import { notify, notifyError } from '../ui/notify';
import { RevokeDialog } from './revoke-dialog';

/**
 * The ways to replace the secret of a pair or to stop it, each with an explanation. Stopping never needs the password.
 */
export function StopCard( {
	pair,
	isRunning,
	onRotate,
	onChange,
	onDelete,
}: {
	pair: KeyPair;
	/** Whether an old secret still works. */
	isRunning: boolean;
	onRotate: () => void;
	onChange: ( pair: KeyPair ) => void;
	onDelete: () => void;
} ) {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ isRevoking, setIsRevoking ] = useState( false );
	const isActive = pair.state === 'active';

	const toggle = async () => {
		setIsBusy( true );
		try {
			onChange(
				await ( isActive
					? client.keyPairs.disable( pair.id )
					: client.keyPairs.enable( pair.id ) )
			);
			notify(
				isActive
					? __( 'Disabled. Its requests are refused.', 'latchkey' )
					: __(
							'Enabled. Its requests are answered again.',
							'latchkey'
						)
			);
		} catch ( error ) {
			notifyError( error );
		}
		setIsBusy( false );
	};
	return (
		<Card title={ __( 'Replace or stop', 'latchkey' ) } isFlush>
			{ ( isActive || pair.state === 'disabled' ) && (
				<div className="latchkey-step">
					<p>
						{ isRunning
							? __(
									'Another new secret. End the old one first.',
									'latchkey'
								)
							: __(
									'A new secret. You choose how long the old one still works, up to 7 days.',
									'latchkey'
								) }
					</p>
					<Button
						variant="secondary"
						size="compact"
						disabled={ isRunning }
						accessibleWhenDisabled
						onClick={ onRotate }
					>
						{ __( 'Rotate secret', 'latchkey' ) }
					</Button>
				</div>
			) }
			{ ( isActive || pair.state === 'disabled' ) && (
				<div className="latchkey-step">
					<p>
						{ isActive
							? __(
									'Refuse requests until you enable it again.',
									'latchkey'
								)
							: __( 'Answer its requests again.', 'latchkey' ) }
					</p>
					<Button
						variant="secondary"
						size="compact"
						isBusy={ isBusy }
						onClick={ () => void toggle() }
					>
						{ isActive
							? __( 'Disable', 'latchkey' )
							: __( 'Enable', 'latchkey' ) }
					</Button>
				</div>
			) }
			{ pair.state !== 'revoked' && (
				<div className="latchkey-step">
					<p>
						{ __(
							'Stop it for good, for example after a leak.',
							'latchkey'
						) }
					</p>
					<Button
						variant="secondary"
						isDestructive
						size="compact"
						onClick={ () => setIsRevoking( true ) }
					>
						{ __( 'Revoke', 'latchkey' ) }
					</Button>
				</div>
			) }
			<div className="latchkey-step">
				<p>{ __( 'Remove it from the list for good.', 'latchkey' ) }</p>
				<Button
					variant="secondary"
					isDestructive
					size="compact"
					onClick={ onDelete }
				>
					{ __( 'Delete', 'latchkey' ) }
				</Button>
			</div>
			{ isRevoking && (
				<RevokeDialog
					pair={ pair }
					onClose={ () => setIsRevoking( false ) }
					onDone={ onChange }
				/>
			) }
		</Card>
	);
}
