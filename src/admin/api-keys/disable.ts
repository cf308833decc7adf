import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { notify } from '../ui/notify';

export const isActive = ( { state }: KeyPair ) => state === 'active';

/**
 * Disables the active ones of these pairs, which needs no password, and says how many there were.
 * @param pairs
 */
export async function disableAll( pairs: readonly KeyPair[] ): Promise< void > {
	const active = pairs.filter( isActive );
	for ( const { id } of active ) {
		await client.keyPairs.disable( id );
	}
	notify(
		active.length === 0
			? __( 'None of them is active.', 'latchkey' )
			: sprintf(
					/* translators: %d: number of API keys. */
					_n(
						'%d API key disabled.',
						'%d API keys disabled.',
						active.length,
						'latchkey'
					),
					active.length
				)
	);
}
