import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { Page, Query } from '../../client';
import { queryString } from '../../client';
import { onChange } from './api';
import { takePage } from './boot';
import { PER_PAGE } from './list-query';

/** After this long the screen says that the site is slow, and offers to ask again. */
export const SLOW_AFTER_MS = 8000;

export interface List< Item > {
	/** The rows to draw; those of the last answer while a new one is under way. */
	page: Page< Item > | undefined;
	/** How many rows of the whole list come before these. */
	offset: number;
	/** What is asked for: another text for each query, and each time that somebody asks again. */
	request: string;
	isLoading: boolean;
	isSlow: boolean;
	error: unknown;
	/** Asks again; rows stay until the answer. */
	reload: () => void;
}

interface Answer< Item > {
	/** The request that it answers. */
	to: string;
	page: Page< Item > | undefined;
	offset: number;
	error: unknown;
}

const offsetOf = ( { page = 1, per_page: perPage = PER_PAGE }: Query ) =>
	( Number( page ) - 1 ) * Number( perPage );

/** Last answers by request, so that Back paints at once and refreshes behind. */
const remembered = new Map< string, Page< unknown > >();

// They say what was true before.
onChange( () => remembered.clear() );

/**
 * Keeps one page of a list in step with a request. Answers to an older request are dropped.
 *
 * @param path  The list's path, for its preloaded first page.
 * @param query What to ask for.
 * @param load  Asks the site.
 */
export function useList< Item >(
	path: string,
	query: Query,
	load: ( query: Query, signal: AbortSignal ) => Promise< Page< Item > >
): List< Item > {
	const key = `${ path }?${ queryString( query ) }`;
	const [ attempt, setAttempt ] = useState( 0 );
	const wanted = `${ key }#${ attempt }`;
	const [ isSlow, setIsSlow ] = useState( false );
	const [ answer, setAnswer ] = useState< Answer< Item > >( () => {
		const first = takePage< Item >( path, query );
		const last = remembered.get( key ) as Page< Item > | undefined;
		return {
			to: first ? wanted : '',
			page: first ?? last,
			offset: offsetOf( query ),
			error: null,
		};
	} );
	const latest = useRef( { answer, query, load } );
	latest.current = { answer, query, load };

	useEffect( () => {
		const now = latest.current;
		if ( now.answer.to === wanted ) {
			return undefined;
		}
		const abort = new AbortController();
		const timer = setTimeout( () => setIsSlow( true ), SLOW_AFTER_MS );
		const finish = ( page: Page< Item > | undefined, error: unknown ) => {
			if ( abort.signal.aborted ) {
				return;
			}
			clearTimeout( timer );
			setIsSlow( false );
			setAnswer( ( last ) => ( {
				to: wanted,
				page: page ?? last.page,
				offset: page ? offsetOf( now.query ) : last.offset,
				error,
			} ) );
			if ( page ) {
				remembered.set( key, page );
			}
		};
		now.load( now.query, abort.signal ).then(
			( page ) => finish( page, null ),
			( error: unknown ) => finish( undefined, error )
		);
		return () => {
			abort.abort();
			clearTimeout( timer );
			setIsSlow( false );
		};
	}, [ key, wanted ] );

	const reload = useCallback( () => setAttempt( ( n ) => n + 1 ), [] );
	const isAnswered = answer.to === wanted;
	return {
		page: answer.page,
		offset: answer.offset,
		request: wanted,
		isLoading: ! isAnswered,
		isSlow,
		error: isAnswered ? answer.error : null,
		reload,
	};
}
