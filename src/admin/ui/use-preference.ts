import { dispatch, useSelect } from '@wordpress/data';
import { useCallback } from '@wordpress/element';

const SCOPE = 'latchkey';

/** The part of WordPress's preferences store (script handle wp-preferences) that is used here. */
interface Preferences {
	get: ( scope: string, name: string ) => unknown;
}

/**
 * A preference of the current user, which WordPress stores in the profile and in this browser.
 *
 * @param name     Its name within this plugin.
 * @param fallback Used until the user has chosen something.
 */
export function usePreference< Value >(
	name: string,
	fallback: Value
): [ Value, ( value: Value ) => void ] {
	const value = useSelect(
		( select ) =>
			( select( 'core/preferences' ) as Preferences | undefined )?.get(
				SCOPE,
				name
			) as Value | undefined,
		[ name ]
	);
	const set = useCallback(
		( next: Value ) => {
			const actions = dispatch( 'core/preferences' ) as unknown as
				| { set?: ( scope: string, key: string, v: unknown ) => void }
				| undefined;
			actions?.set?.( SCOPE, name, next );
		},
		[ name ]
	);
	return [ value ?? fallback, set ];
}
