import { useRef, useState } from '@wordpress/element';
import type { Query } from '../../client';
import { isApiError } from '../../client';
import { notifyError } from './notify';

/** The id of the row with this secret; null if there is none. */
export type LookUp = ( secret: string ) => Promise< number | null >;

interface Typed {
	text: string;
	/** What restricts the list to what it finds; null while the site is asked. */
	found: Query | null;
	/** Searches of the URL meanwhile: with another one, this is over. */
	inUrl: string[];
}

/** Characters that the site takes as a search. */
const LONGEST = 255;

const oneLine = ( text: string ) => text.replace( /\s*[\r\n]\s*/g, ' ' );

/** By name of the list, so that a row's page leads back to it. Never stored: it may be a secret. */
const kept = new Map< string, Typed >();

/**
 * A search into which a secret may be typed. Each text is looked up first, in the body of a request; only if it is no secret it becomes
 * part of the URL, which browsers and servers remember, unless it may be a piece of one.
 *
 * @param name   The list's name.
 * @param inUrl  The search of the URL.
 * @param lookUp Without it, every text becomes part of the URL at once.
 * @param hides  Whether a text may be a piece of a secret.
 */
export function useLookup(
	name: string,
	inUrl: string,
	lookUp?: LookUp,
	hides?: ( text: string ) => boolean
) {
	const [ , draw ] = useState( {} );
	const latest = useRef( '' );
	const keep = ( typed: Typed | null ) => {
		if ( typed ) {
			kept.set( name, typed );
		} else {
			kept.delete( name );
		}
		draw( {} );
	};
	const last = kept.get( name );
	const typed = last?.inUrl.includes( inUrl ) ? last : null;
	const search = typed?.text ?? inUrl;

	/**
	 * @param text What the search contains now.
	 * @param show Shows the list for this search of the URL.
	 */
	const ask = ( text: string, show: ( search: string ) => void ) => {
		latest.current = text;
		if ( ! lookUp || text === '' || text === inUrl ) {
			keep( null );
			show( oneLine( text ) );
			return;
		}
		if ( text === typed?.text ) {
			// Something else of the view changed.
			show( typed.found === null ? inUrl : '' );
			return;
		}
		keep( { text, found: null, inUrl: [ inUrl ] } );
		lookUp( text ).then(
			( id ) => {
				if ( latest.current !== text ) {
					return;
				}
				const isLong = text.length > LONGEST;
				if ( id === null && ! isLong && ! hides?.( text ) ) {
					show( oneLine( text ) );
					keep( null );
				} else {
					// No search is that long: nothing is found.
					const none = isLong
						? { include: 0 }
						: { search: oneLine( text ) };
					const found = id === null ? none : { include: id };
					keep( { text, found, inUrl: [ inUrl, '' ] } );
					show( '' );
				}
			},
			( error: unknown ) => {
				if ( latest.current === text ) {
					notifyError( error );
				}
			}
		);
	};
	return {
		/** What the search shows. */
		search,
		/** Restricts the list to what was found. */
		query: typed?.found ?? {},
		ask,
		forget: () => keep( null ),
	};
}

/**
 * A text that the site refuses, because no secret looks like this, is none.
 * @param found
 */
export async function orNull( found: Promise< number | null > ) {
	try {
		return await found;
	} catch ( error ) {
		if ( isApiError( error, 'rest_invalid_param' ) ) {
			return null;
		}
		throw error;
	}
}
