import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { SettingsCheck } from '../../types/settings-check';
import { client } from '../ui/api';
import { lineOf, toValue } from './draft';
import type { Setting, Values } from './draft';

/** How long typing must rest before the site is asked. */
const REST_MS = 300;

export type Note = NonNullable< Setting[ 'note' ] >;

export interface Check {
	/** What the site says is wrong with a draft. */
	problemOf: ( setting: Setting, draft: unknown ) => string;
	/** What the site says that a draft comes to; undefined if it was not asked. */
	noteOf: ( setting: Setting ) => Note | undefined;
}

/**
 * Asks the site about what was changed, in step with the typing: it judges as it will when it saves. If it does not answer, saving says it.
 * @param settings Those that were changed.
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
	// What is no value yet, such as no number, the form itself refuses.
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
				// Saving asks again.
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
