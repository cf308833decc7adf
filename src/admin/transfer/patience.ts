import { ApiError } from '../../client';

/** Until the next try; longer each time. */
const WAIT_MS = 1000;
const WAIT_MOST_MS = 15_000;

const pause = ( ms: number, signal: AbortSignal ) =>
	new Promise< void >( ( resolve ) => {
		const timer = setTimeout( resolve, ms );
		signal.addEventListener( 'abort', () => {
			clearTimeout( timer );
			resolve();
		} );
	} );

/**
 * Asks until the site answers. Only for requests that may come twice.
 *
 * @param  ask
 * @param  signal Ends the tries.
 * @param  onAway Told when the site does not answer, and when it does again.
 * @throws {ApiError} If the site refuses.
 */
export async function untilAnswered< Answer >(
	ask: () => Promise< Answer >,
	signal: AbortSignal,
	onAway: ( isAway: boolean ) => void
): Promise< Answer > {
	for ( let tries = 1; ; tries++ ) {
		try {
			const answer = await ask();
			onAway( false );
			return answer;
		} catch ( error ) {
			const isFinal = error instanceof ApiError && error.status < 429;
			if ( isFinal || signal.aborted ) {
				throw error;
			}
			onAway( true );
			await pause( Math.min( WAIT_MS * tries, WAIT_MOST_MS ), signal );
		}
	}
}
