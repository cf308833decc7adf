import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { BatchPart, LicenseChanges } from '../../client';
import { client } from '../ui/api';
import { sentence } from '../ui/errors';
import { chunks } from './lines';
import type { Line } from './lines';

/** The maximum number of codes per request. */
const AT_ONCE = 100;

/** The result of a line. `unsent`: the site did not answer. It can be sent again; if the key was added after all, it counts as a duplicate. */
export interface Added extends Line {
	state: 'added' | 'duplicate' | 'invalid' | 'unsent';
	reason: string;
}

function judge( line: Line, part: BatchPart | undefined ): Added {
	if ( ! part ) {
		return { ...line, state: 'unsent', reason: '' };
	}
	if ( ! part.error ) {
		return { ...line, state: 'added', reason: '' };
	}
	return part.error.code === 'latchkey_duplicate_code'
		? { ...line, state: 'duplicate', reason: part.error.message }
		: {
				...line,
				state: 'invalid',
				reason: part.error.data?.params?.code ?? part.error.message,
			};
}

/** Sends pasted codes in batches of a hundred, and returns a result for each. */
export function useAdd(): {
	/** The number of lines that have a result; null if nothing is being sent. */
	done: number | null;
	add: ( lines: Line[], shared: LicenseChanges ) => Promise< Added[] >;
	/** Stops after the current batch. The other lines stay unsent. */
	stop: () => void;
} {
	const [ done, setDone ] = useState< number | null >( null );
	const isStopped = useRef( false );
	const add = async ( lines: Line[], shared: LicenseChanges ) => {
		const answers: Added[] = [];
		let trouble: string | null = null;
		isStopped.current = false;
		for ( const some of chunks( lines, AT_ONCE ) ) {
			setDone( answers.length );
			if ( isStopped.current ) {
				trouble ??= __( 'You stopped it.', 'latchkey' );
			}
			if ( trouble === null ) {
				try {
					const { create = [] } = await client.licenses.batch( {
						create: some.map( ( { code } ) => ( {
							...shared,
							code,
						} ) ),
					} );
					answers.push(
						...some.map( ( line, i ) => judge( line, create[ i ] ) )
					);
					continue;
				} catch ( error ) {
					trouble = sentence( error );
				}
			}
			const reason = trouble;
			answers.push(
				...some.map( ( line ) => ( {
					...line,
					state: 'unsent' as const,
					reason,
				} ) )
			);
		}
		setDone( null );
		return answers;
	};
	const stop = () => {
		isStopped.current = true;
	};
	return { done, add, stop };
}
