import { __ } from '@wordpress/i18n';
import { client } from '../ui/api';
import { useSecret } from '../ui/use-secret';
import type { Secret } from '../ui/use-secret';

/** The code of a license key. Each request is logged as an event. */
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
