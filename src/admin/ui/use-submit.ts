import { useState } from '@wordpress/element';
import { sentence } from './errors';
import { UnlockCancelled } from './unlock-cancelled';

/** Undefined if it was done; a message if it was refused; false if the reason is shown elsewhere, or if another dialog follows. */
export type Refusal = string | false | void;

export interface Submit {
	/** The button of the form whose action is running. */
	busy: string | null;
	/** Why the last action failed. */
	problem: string | null;
	/** Runs an action, unless another one is running. */
	act: (
		button: string,
		action: () => Promise< Refusal >
	) => Promise< void >;
}

/** Runs one action at a time, and provides the error if it fails. */
export function useSubmit( onDone?: () => void ): Submit {
	const [ busy, setBusy ] = useState< string | null >( null );
	const [ problem, setProblem ] = useState< string | null >( null );
	const act: Submit[ 'act' ] = async ( button, action ) => {
		if ( busy ) {
			return;
		}
		setBusy( button );
		setProblem( null );
		try {
			const refusal = await action();
			if ( refusal === undefined ) {
				onDone?.();
			} else {
				setProblem( refusal || null );
			}
		} catch ( error ) {
			if ( ! ( error instanceof UnlockCancelled ) ) {
				setProblem( sentence( error ) );
			}
		}
		setBusy( null );
	};
	return { busy, problem, act };
}
