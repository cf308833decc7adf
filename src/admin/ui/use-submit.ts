import { useState } from '@wordpress/element';
import { sentence } from './errors';
import { UnlockCancelled } from './unlock-cancelled';

/** Nothing where it was done; why it was not yet, in a sentence; false where that stands elsewhere, or another dialog follows. */
export type Refusal = string | false | void;

export interface Submit {
	/** Which of a form's buttons is at work. */
	busy: string | null;
	/** Why the last one did nothing. */
	problem: string | null;
	/** Does it, unless something is under way. */
	act: (
		button: string,
		action: () => Promise< Refusal >
	) => Promise< void >;
}

/** One thing at a time, and in place why it was not done. */
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
