import { boot } from '../ui/boot';
import { ROWS } from './reader/rows';
import type { Batch, Mapping } from './reader/batches';
import { Refused } from './reader/types';
import type { Layout, Scan } from './reader/types';
import type { Answer, Question } from './worker';

/** A file that is read in a worker, so that the page stays quick. */
export interface Reader {
	/** Reads all of it once. */
	scan: (
		chosen: Partial< Layout >,
		onProgress: ( part: number ) => void
	) => Promise< Scan >;
	/** Its rows from the beginning, each batch when it is asked for; ends if others are begun. */
	batches: (
		layout: Layout,
		mapping: Mapping,
		most?: number
	) => AsyncGenerator< Batch >;
	/** Stops at once. Afterwards nothing answers. */
	close: () => void;
}

/**
 * A worker whose script is on another server than the page, such as a content delivery network, is not allowed, but may load it from there.
 *
 * @param address Of the script.
 */
function start( address: string ): Worker {
	const { origin } = new URL( address, window.location.href );
	if ( origin === window.location.origin ) {
		return new Worker( address );
	}
	const script = `importScripts(${ JSON.stringify( address ) })`;
	return new Worker( URL.createObjectURL( new Blob( [ script ] ) ) );
}

/**
 * Opens a file.
 *
 * @param  file
 * @throws {Refused} If no worker can be started.
 */
export function openReader( file: Blob ): Reader {
	let worker: Worker;
	try {
		worker = start( boot().worker ?? '' );
	} catch {
		throw new Refused( 'no_worker' );
	}
	worker.postMessage( { file } );
	let onProgress: ( part: number ) => void = () => {};
	let last: Promise< unknown > = Promise.resolve();
	let runs = 0;

	const put = ( question: Question ) =>
		new Promise< Answer >( ( resolve, reject ) => {
			worker.onmessage = ( { data }: MessageEvent< Answer > ) => {
				if ( 'part' in data ) {
					onProgress( data.part );
				} else if ( 'refused' in data ) {
					reject(
						new Refused( data.refused.code, data.refused.line )
					);
				} else {
					resolve( data );
				}
			};
			// The worker answers whatever fails in it: this is its script.
			worker.onerror = ( event ) => {
				event.preventDefault();
				reject( new Refused( 'no_worker' ) );
			};
			worker.postMessage( question );
		} );
	/** One question at a time. */
	const ask = ( question: Question ) => {
		const answer = last.then( () => put( question ) );
		last = answer.catch( () => undefined );
		return answer;
	};
	return {
		scan: async ( chosen, say ) => {
			onProgress = say;
			const answer = await ask( { ask: 'scan', chosen } );
			return ( answer as { scan: Scan } ).scan;
		},
		async *batches( layout, mapping, most = ROWS ) {
			const run = ++runs;
			await ask( { ask: 'open', run, layout, mapping, most } );
			for (;;) {
				const answer = await ask( { ask: 'next', run } );
				const { batch } = answer as { batch: Batch | null };
				if ( ! batch ) {
					return;
				}
				yield batch;
			}
		},
		close: () => worker.terminate(),
	};
}
