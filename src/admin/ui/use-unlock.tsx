import { useRef, useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import { isApiError } from '../../client';
import { UnlockCancelled } from './unlock-cancelled';
import { UnlockDialog } from './unlock-dialog';

interface Pending {
	resolve: () => void;
	reject: ( reason: UnlockCancelled ) => void;
}

export interface Unlock {
	/** Does an action; if the site wants the password first, asks for it and does the action again. */
	run: < Result >( action: () => Promise< Result > ) => Promise< Result >;
	/** To be drawn inside the dialog that acts, if any: core closes dialogs that stand beside a new one. */
	dialog: ReactNode;
}

/**
 * Guards actions that need the password: `await unlock.run( () => client.keyPairs.reveal( 3 ) )`.
 * @param why What needs it, if it is not about API keys.
 */
export function useUnlock( why?: string ): Unlock {
	const [ isAsking, setIsAsking ] = useState( false );
	const pending = useRef< Pending | null >( null );

	const ask = () =>
		new Promise< void >( ( resolve, reject ) => {
			pending.current = { resolve, reject };
			setIsAsking( true );
		} );
	const settle = ( settleIt: ( p: Pending ) => void ) => {
		setIsAsking( false );
		if ( pending.current ) {
			settleIt( pending.current );
		}
		pending.current = null;
	};
	const run: Unlock[ 'run' ] = async ( action ) => {
		try {
			return await action();
		} catch ( error ) {
			if ( ! isApiError( error, 'latchkey_reauthentication_required' ) ) {
				throw error;
			}
		}
		await ask();
		return action();
	};
	return {
		run,
		dialog: isAsking && (
			<UnlockDialog
				why={ why }
				onUnlocked={ () => settle( ( { resolve } ) => resolve() ) }
				onCancel={ () =>
					settle( ( { reject } ) => reject( new UnlockCancelled() ) )
				}
			/>
		),
	};
}
