import { speak } from '@wordpress/a11y';
import { useEffect, useRef, useState } from '@wordpress/element';
import type { RefObject } from 'react';
import { isApiError } from '../../client';

/** The fields, from the top of the form. */
const FIELDS = [
	'name',
	'expires_at',
	'scopes',
	'networks',
	'rate_limit',
] as const;

/** What is wrong, by field. */
export type Problems = Partial< Record< ( typeof FIELDS )[ number ], string > >;

/**
 * What the site has against single fields; empty if the error is about something else.
 * @param error
 */
function problemsIn( error: unknown ): Problems {
	if ( ! isApiError( error ) ) {
		return {};
	}
	switch ( error.code ) {
		case 'latchkey_duplicate_name':
			return { name: error.message };
		case 'latchkey_end_passed':
			return { expires_at: error.message };
		default:
			return Object.fromEntries(
				FIELDS.flatMap( ( field ) =>
					error.params[ field ]
						? [ [ field, error.params[ field ] ] ]
						: []
				)
			);
	}
}

/** Problems at the fields of a form, which are marked with `data-field`; the first one is spoken and has the focus. */
export function useProblems(): {
	problems: Problems;
	/** Around the fields. */
	box: RefObject< HTMLDivElement >;
	/** Sends a form, unless there are problems; false if it was refused because of a field. */
	check: < Result >(
		found: Problems,
		send: () => Promise< Result >
	) => Promise< Result | false >;
} {
	const [ problems, setProblems ] = useState< Problems >( {} );
	const box = useRef< HTMLDivElement >( null );
	useEffect( () => {
		const first = FIELDS.find( ( field ) => problems[ field ] );
		if ( first ) {
			speak( problems[ first ] ?? '', 'assertive' );
			box.current
				?.querySelector< HTMLElement >(
					`[data-field="${ first }"] :is(input:not([type="radio"]), textarea)`
				)
				?.focus();
		}
	}, [ problems ] );
	const show = ( found: Problems ) => {
		setProblems( found );
		return Object.keys( found ).length > 0;
	};
	return {
		problems,
		box,
		check: async ( found, send ) => {
			if ( show( found ) ) {
				return false;
			}
			try {
				return await send();
			} catch ( error ) {
				if ( show( problemsIn( error ) ) ) {
					return false;
				}
				throw error;
			}
		},
	};
}
