import { Notice, RadioControl } from '@wordpress/components';
import { createInterpolateElement, useId, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { isApiError } from '../../client';
import type { CreatedKeyPair } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { Fact, Facts } from '../ui/facts';
import { FormDialog } from '../ui/form-dialog';
import { useNow } from '../ui/use-now';
import { useUnlock } from '../ui/use-unlock';
import { isInUse } from './age';
import { OVERLAPS, overlapEnd, overlapWord } from './rotation';
import type { Overlap } from './rotation';
import { Used } from './used';

/**
 * Gives a pair a new secret, and asks how long the old one still works.
 */
export function RotateDialog( {
	pair,
	onRotated,
	onClose,
}: {
	pair: KeyPair;
	onRotated: ( pair: CreatedKeyPair ) => void;
	onClose: () => void;
} ) {
	const id = useId();
	const now = useNow();
	const [ overlap, setOverlap ] = useState< Overlap >( 86_400 );
	// Somebody else has rotated it in the meantime.
	const [ isRunning, setIsRunning ] = useState( false );
	const unlock = useUnlock();
	const rotate = async (): Promise< false > => {
		try {
			onRotated(
				await unlock.run( () =>
					client.keyPairs.rotate( pair.id, {
						overlap,
						...( isRunning && { end_previous: true } ),
					} )
				)
			);
		} catch ( error ) {
			if ( ! isApiError( error, 'latchkey_rotation_running' ) ) {
				throw error;
			}
			setIsRunning( true );
		}
		return false;
	};
	return (
		<FormDialog
			title={ __( 'Rotate the secret', 'latchkey' ) }
			verb={
				isRunning
					? __( 'End the old one and rotate', 'latchkey' )
					: __( 'Rotate secret', 'latchkey' )
			}
			onSubmit={ rotate }
			onClose={ onClose }
		>
			{ isRunning && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'The old secret of an earlier rotation still works. Programs that have it are refused as soon as you go on.',
						'latchkey'
					) }
				</Notice>
			) }
			<p>
				{ createInterpolateElement(
					__(
						'<name /> gets a new secret now. Name, limits and consumer key stay as they are.',
						'latchkey'
					),
					{ name: <strong dir="auto">{ pair.name }</strong> }
				) }
			</p>
			<RadioControl
				id={ id }
				label={ __( 'The old secret still works', 'latchkey' ) }
				selected={ String( overlap ) }
				options={ OVERLAPS.map( ( seconds ) => ( {
					value: String( seconds ),
					label: overlapWord( seconds ),
					description:
						seconds === 0
							? __(
									'After a leak. Programs that have it are refused at once.',
									'latchkey'
								)
							: sprintf(
									/* translators: %s: a time. */
									__( 'Until %s.', 'latchkey' ),
									overlapEnd( seconds, now )
								),
				} ) ) }
				onChange={ ( seconds ) =>
					setOverlap( Number( seconds ) as Overlap )
				}
			/>
			<div className="latchkey-in-use">
				<h3>
					{ isInUse( pair, now )
						? __( 'Still in use', 'latchkey' )
						: __( 'Not used in the last 24 hours', 'latchkey' ) }
				</h3>
				<Facts>
					<Fact label={ __( 'Last used', 'latchkey' ) }>
						<Used
							at={ pair.last_used_at }
							ip={ pair.last_used_ip }
							now={ now }
						/>
					</Fact>
				</Facts>
				<p className="latchkey-muted is-small">
					{ __(
						'Afterwards, its page shows whether and from where the old secret is still used.',
						'latchkey'
					) }
				</p>
			</div>
			{ unlock.dialog }
		</FormDialog>
	);
}
