import { useState } from '@wordpress/element';
import { sentence } from './errors';
import { UnlockCancelled } from './unlock-cancelled';

/** Nothing if it was done; a message that says why it was not; false if the reason is shown elsewhere, or another dialog follows. */
export type Refusal = string | false | void;

export interface Submit {
	/** Which of a form's buttons is at work. */
	busy: string | null;
	/** Why the last one failed. */
	problem: string | null;
	/** Runs it, unless another one is running. */
	act: (
		button: string,
		action: () => Promise< Refusal >
	) => Promise< void >;
}

/** Runs one action at a time, and shows in place why it failed. */
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
