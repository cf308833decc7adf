import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { createClient, fetchTransport } from '../../client';
import type { KeyPairSelf } from '../../types/key-pair-self';
import type { KeyPair } from '../../types/key-pair';
import { scopesWord } from '../labels/api-keys';
import { client } from '../ui/api';
import { boot } from '../ui/boot';
import { sentence } from '../ui/errors';
import { UnlockCancelled } from '../ui/unlock-cancelled';
import { useUnlock } from '../ui/use-unlock';

export interface Answer {
	works: boolean;
	title: string;
	text: string;
}

/**
 * Sends a request with the pair itself. The secret is requested, used once and not kept.
 *
 * @param pair     The pair.
 * @param onTested Called afterwards, because "last used" has changed.
 */
export function useTest(
	pair: KeyPair,
	onTested: () => void
): {
	run: () => Promise< void >;
	isBusy: boolean;
	answer: Answer | null;
	unlockDialog: ReactNode;
} {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ answer, setAnswer ] = useState< Answer | null >( null );
	const unlock = useUnlock();

	const run = async () => {
		if ( isBusy ) {
			return;
		}
		setIsBusy( true );
		setAnswer( null );
		try {
			const secret = await unlock.run( () =>
				client.keyPairs.reveal( pair.id )
			);
			const signed = createClient(
				fetchTransport( {
					baseUrl: boot().baseUrl,
					consumerKey: pair.consumer_key ?? '',
					consumerSecret: secret,
				} )
			);
			const start = performance.now();
			const self = await signed.keyPairs.self();
			setAnswer( success( self, performance.now() - start ) );
			onTested();
		} catch ( error ) {
			if ( ! ( error instanceof UnlockCancelled ) ) {
				setAnswer( {
					works: false,
					title: __( 'It does not work.', 'latchkey' ),
					text: sentence( error ),
				} );
			}
		}
		setIsBusy( false );
	};
	return { run, isBusy, answer, unlockDialog: unlock.dialog };
}

function success( self: KeyPairSelf, ms: number ): Answer {
	const took = Math.max( 1, Math.round( ms ) );
	const signedIn = boot().baseUrl.startsWith( 'https:' )
		? sprintf(
				/* translators: %d: number of milliseconds. */
				__( 'Signed in over HTTPS in %d ms.', 'latchkey' ),
				took
			)
		: sprintf(
				/* translators: %d: number of milliseconds. */
				__( 'Signed in over plain HTTP in %d ms.', 'latchkey' ),
				took
			);
	const may = sprintf(
		/* translators: %s: what it may do, for example "Read license keys · Activate and free devices". */
		__( 'This pair may: %s.', 'latchkey' ),
		scopesWord( self.scopes )
	);
	return {
		works: true,
		title: __( 'It works.', 'latchkey' ),
		text: [ signedIn, may ].join( ' ' ),
	};
}
