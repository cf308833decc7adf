import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { SettingsCheck } from '../../types/settings-check';
import { client } from '../ui/api';
import { lineOf, toValue } from './draft';
import type { Setting, Values } from './draft';

/** The delay after the last keystroke before the request. */
const REST_MS = 300;

export type Note = NonNullable< Setting[ 'note' ] >;

export interface Check {
	/** The errors in a draft that the site reports; '' for none. */
	problemOf: ( setting: Setting, draft: unknown ) => string;
	/** The site's note on the effect of a draft; undefined if it was not requested. */
	noteOf: ( setting: Setting ) => Note | undefined;
}

/**
 * Validates changed settings on the site while the user types. If the site does not answer, the errors appear when the settings are saved.
 * @param settings The changed ones.
 * @param draft
 */
export function useCheck( settings: Setting[], draft: Values ): Check {
	const [ answer, setAnswer ] = useState< {
		asked: Values;
		check: SettingsCheck;
	} >( { asked: {}, check: { problems: [], notes: [] } } );
	const values = Object.fromEntries(
		settings.map( ( setting ) => [
			setting.name,
			toValue( setting, draft[ setting.name ] ),
		] )
	);
	// An incomplete value, such as an empty number, is reported by `localProblem()` instead.
	const asked = JSON.stringify( values );
	useEffect( () => {
		if ( asked === '{}' ) {
			return undefined;
		}
		const abort = new AbortController();
		const ask = async () => {
			try {
				const check = await client.site.checkSettings(
					JSON.parse( asked ),
					abort.signal
				);
				if ( ! abort.signal.aborted ) {
					setAnswer( { asked: JSON.parse( asked ), check } );
				}
			} catch {
				// Saving validates again.
			}
		};
		const timer = setTimeout( () => void ask(), REST_MS );
		return () => {
			clearTimeout( timer );
			abort.abort();
		};
	}, [ asked ] );

	const isAbout = ( name: string ) =>
		name in values &&
		JSON.stringify( answer.asked[ name ] ) ===
			JSON.stringify( values[ name ] );
	return {
		problemOf: ( { name }, mine ) =>
			isAbout( name )
				? answer.check.problems
						.filter( ( problem ) => problem.name === name )
						.map( ( { entry, text } ) =>
							entry < 0
								? text
								: sprintf(
										/* translators: 1: number of a line, 2: what is wrong there. */
										__( 'Line %1$d: %2$s', 'latchkey' ),
										lineOf( mine, entry ),
										text
									)
						)
						.join( ' ' )
				: '',
		noteOf: ( { name } ) =>
			name in values && name in answer.asked
				? answer.check.notes.find( ( note ) => note.name === name )
				: undefined,
	};
}
