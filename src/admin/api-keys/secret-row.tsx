import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { EyeAndCopy, HidesIn } from '../ui/eye';
import { useSecret } from '../ui/use-secret';
import { useUnlock } from '../ui/use-unlock';
import { Mask } from './mask';

/**
 * The secret: dots, an eye and a copy button. Both request it from the site, which may require the password.
 */
export function SecretRow( { pair }: { pair: KeyPair } ) {
	const unlock = useUnlock();
	const secret = useSecret(
		() => unlock.run( () => client.keyPairs.reveal( pair.id ) ),
		{
			shown: __( 'The secret is shown for 30 seconds.', 'latchkey' ),
			hidden: __( 'The secret is hidden.', 'latchkey' ),
		}
	);
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
	return (
		<>
			{ secret.shown !== null ? (
				<code className="latchkey-secret" dir="ltr">
					{ secret.shown }
				</code>
			) : (
				<Mask dots={ 20 } />
			) }
			<span className="latchkey-facts__tools">
				<EyeAndCopy
					secret={ secret }
					words={ {
						show: __( 'Show the secret', 'latchkey' ),
						hide: __( 'Hide the secret', 'latchkey' ),
						copy: __( 'Copy the secret', 'latchkey' ),
					} }
				/>
				<HidesIn secret={ secret } />
			</span>
			{ unlock.dialog }
		</>
	);
}
