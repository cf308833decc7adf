import { useEffect, useState } from '@wordpress/element';
import type { ImportGiven } from '../../types/import-given';
import type { Job } from '../../types/job';
import { hasEnded } from '../labels/jobs';
import { boot } from '../ui/boot';
import { client } from './client';

/** Orders get their keys when the process that made them ends, which may be after the import. */
const AGAIN_MS = [ 0, 2000, 8000 ];

/** Orders that waited for keys of an import and have got them; empty until it has ended. */
export function useGiven( job: Job ): ImportGiven[] {
	const [ given, setGiven ] = useState< ImportGiven[] >( [] );
	const isOver = hasEnded( job ) && boot().woocommerce;
	const { id } = job;
	useEffect( () => {
		if ( ! isOver ) {
			return undefined;
		}
		const abort = new AbortController();
		const { signal } = abort;
		const look = () =>
			client.imports.given( id, signal ).then(
				( answer ) => {
					if ( ! signal.aborted ) {
						setGiven( answer );
					}
				},
				// The orders have their keys, whether this is said or not.
				() => undefined
			);
		const timers = AGAIN_MS.map( ( ms ) =>
			setTimeout( () => void look(), ms )
		);
		return () => {
			timers.forEach( clearTimeout );
			abort.abort();
		};
	}, [ id, isOver ] );
	return given;
}
