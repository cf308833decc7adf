import { __ } from '@wordpress/i18n';
import { client } from '../ui/api';
import { useSecret } from '../ui/use-secret';
import type { Secret } from '../ui/use-secret';

/** One license key's code. Each asking leaves an event. */
export function useCode( id: number, onRevealed?: () => void ): Secret {
	return useSecret(
		async () => {
			const code = await client.licenses.reveal( id );
			onRevealed?.();
			return code;
		},
		{
			shown: __( 'The code is shown for 30 seconds.', 'latchkey' ),
			hidden: __( 'The code is hidden.', 'latchkey' ),
		}
	);
}
