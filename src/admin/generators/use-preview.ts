import { speak } from '@wordpress/a11y';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { isApiError } from '../../client';
import type { GeneratorPreview } from '../../types/generator-preview';
import { client } from '../ui/api';
import { sentence } from '../ui/errors';
import { hasPlaces } from './draft';
import type { Problems } from './draft';
import { verdictState } from '../labels/states';

/** Milliseconds after the last key press until the preview is requested. */
export const REST_MS = 200;

export interface Preview {
	/** The last preview; null before the first. */
	preview: GeneratorPreview | null;
	/** Whether the pattern contains no random characters. */
	isFixed: boolean;
	/** What is wrong with pattern or characters. */
	problems: Problems;
	/** The error if the site does not respond. */
	failure: string | null;
	/** Requests other examples. */
	refresh: () => void;
}

/**
 * The preview of a pattern while it is typed. It is announced politely.
 * @param pattern
 * @param charset
 */
export function usePreview( pattern: string, charset: string ): Preview {
	const [ preview, setPreview ] = useState< GeneratorPreview | null >( null );
	const [ problems, setProblems ] = useState< Problems >( {} );
	const [ failure, setFailure ] = useState< string | null >( null );
	const [ attempt, setAttempt ] = useState( 0 );
	const isFirst = useRef( true );
	const isFixed = ! hasPlaces( pattern );

	useEffect( () => {
		const wasFirst = isFirst.current;
		isFirst.current = false;
		setProblems( {} );
		if ( isFixed ) {
			setPreview( null );
			return undefined;
		}
		const abort = new AbortController();
		const ask = async () => {
			try {
				const answer = await client.generators.preview(
					{ pattern, charset },
					1,
					abort.signal
				);
				if ( abort.signal.aborted ) {
					return;
				}
				setPreview( answer );
				setFailure( null );
				if ( ! wasFirst ) {
					speak( announcement( answer ) );
				}
			} catch ( error ) {
				if ( abort.signal.aborted ) {
					return;
				}
				setPreview( null );
				const found = patternProblems( error );
				setProblems( found ?? {} );
				setFailure( found ? null : sentence( error ) );
				if ( found ) {
					speak( Object.values( found ).join( ' ' ) );
				}
			}
		};
		const timer = setTimeout( () => void ask(), wasFirst ? 0 : REST_MS );
		return () => {
			clearTimeout( timer );
			abort.abort();
		};
	}, [ pattern, charset, isFixed, attempt ] );

	const refresh = useCallback( () => setAttempt( ( n ) => n + 1 ), [] );
	return { preview, isFixed, problems, failure, refresh };
}

function announcement( preview: GeneratorPreview ): string {
	return sprintf(
		/* translators: 1: a number, such as 1.15 quintillion; 2: Strong or Weak; 3: a code. */
		__( '%1$s possible codes. %2$s. For example %3$s', 'latchkey' ),
		preview.possible_words,
		verdictState( preview.verdict ).word,
		preview.examples[ 0 ] ?? ''
	);
}

/**
 * Errors of the site about the pattern or the characters, by field; null for any other error.
 * @param error
 */
export function patternProblems( error: unknown ): Problems | null {
	if ( ! isApiError( error ) ) {
		return null;
	}
	switch ( error.code ) {
		case 'latchkey_invalid_charset':
			return { charset: error.message };
		case 'latchkey_invalid_pattern':
		case 'latchkey_pattern_too_long':
			return { pattern: error.message };
	}
	const { pattern, charset } = error.params;
	return pattern || charset
		? { ...( pattern && { pattern } ), ...( charset && { charset } ) }
		: null;
}
