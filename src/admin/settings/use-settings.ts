import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { isApiError } from '../../client';
import type { Settings } from '../../types/settings';
import type { SettingsForm } from '../../types/settings-form';
import { client } from '../ui/api';
import { notify } from '../ui/notify';
import { useLeaveWarning } from '../ui/use-leave-warning';
import { useSubmit } from '../ui/use-submit';
import type { Submit } from '../ui/use-submit';
import type { Unlock } from '../ui/use-unlock';
import { applies, isSame, localProblem, toDraft, toValue } from './draft';
import type { Setting, Values } from './draft';
import { useCheck } from './use-check';
import type { Check } from './use-check';

export interface Editing {
	/** The values of the fields. */
	draft: Values;
	/** The settings whose value differs from that of the site. */
	changed: Setting[];
	/** Errors by the name of the setting. */
	problems: Record< string, string >;
	noteOf: Check[ 'noteOf' ];
	edit: ( changes: Values ) => void;
	discard: () => void;
	save: () => void;
	submit: Submit;
}

/**
 * The state of the form. Only changed settings are sent, so that those that others have changed meanwhile are kept.
 *
 * @param description
 * @param values       The values of the site when the page was loaded.
 * @param unlock
 * @param on           Callbacks.
 * @param on.onProblem Called with the setting that prevents the others from being saved.
 * @param on.onSaved
 */
export function useSettings(
	description: SettingsForm,
	values: Settings,
	unlock: Unlock,
	{
		onProblem,
		onSaved,
	}: { onProblem: ( name: string ) => void; onSaved: () => void }
): Editing {
	const [ base, setBase ] = useState< Values >( { ...values } );
	const [ edits, setEdits ] = useState< Values >( {} );
	/** Errors from the last attempt to save. */
	const [ refused, setRefused ] = useState< Record< string, string > >( {} );
	const submit = useSubmit();

	const { settings } = description;
	const draft: Values = {};
	for ( const setting of settings ) {
		const { name } = setting;
		draft[ name ] =
			name in edits ? edits[ name ] : toDraft( setting, base[ name ] );
	}
	const changed = settings.filter(
		( setting ) =>
			! isSame(
				setting,
				draft[ setting.name ],
				toDraft( setting, base[ setting.name ] )
			)
	);
	const check = useCheck( changed, draft );
	const problems: Record< string, string > = {};
	for ( const setting of changed ) {
		const { name } = setting;
		const problem =
			localProblem( setting, draft[ name ] ) ||
			check.problemOf( setting, draft[ name ] ) ||
			refused[ name ];
		if ( problem && applies( setting, draft ) ) {
			problems[ name ] = problem;
		}
	}

	const isChanged = changed.length > 0;
	useLeaveWarning( isChanged );

	/** Sets the values that the site has now, and returns errors for settings that somebody else has changed meanwhile. */
	const conflicts = ( now: Values ): Record< string, string > => {
		const found = changed.filter(
			( setting ) =>
				! isSame(
					setting,
					toDraft( setting, now[ setting.name ] ),
					toDraft( setting, base[ setting.name ] )
				) &&
				! isSame(
					setting,
					toDraft( setting, now[ setting.name ] ),
					draft[ setting.name ]
				)
		);
		setBase( now );
		return Object.fromEntries(
			found.map( ( setting ) => [
				setting.name,
				sprintf(
					/* translators: %s: a value. */
					__(
						'Somebody else has changed this meanwhile, to: %s. Save again to replace it.',
						'latchkey'
					),
					valueWords( setting, now[ setting.name ] )
				),
			] )
		);
	};

	const send = async (): Promise< false | void > => {
		const refuse = ( found: Record< string, string > ) => {
			setRefused( found );
			const [ first ] = Object.keys( found );
			if ( first ) {
				onProblem( first );
			}
			return false as const;
		};
		const [ wrong ] = Object.keys( problems ).filter(
			( name ) => ! refused[ name ]
		);
		if ( wrong ) {
			onProblem( wrong );
			return false;
		}
		const found = conflicts( { ...( await client.site.settings() ) } );
		if ( Object.keys( found ).length ) {
			return refuse( found );
		}
		const changes = Object.fromEntries(
			changed.map( ( setting ) => [
				setting.name,
				toValue( setting, draft[ setting.name ] ),
			] )
		);
		try {
			const saved = await unlock.run( () =>
				client.site.updateSettings( changes )
			);
			setBase( { ...saved } );
			setEdits( {} );
			setRefused( {} );
			notify( __( 'Settings saved.', 'latchkey' ) );
			onSaved();
			return undefined;
		} catch ( error ) {
			const params = isApiError( error ) ? error.params : {};
			const ours = Object.entries( params ).filter(
				( [ name ] ) => name in changes
			);
			if ( ours.length ) {
				return refuse(
					Object.fromEntries(
						ours.map( ( [ name, text ] ) => [
							name,
							// The name is for programs; here the error is shown at its field.
							text.replace( `${ name }: `, '' ),
						] )
					)
				);
			}
			throw error;
		}
	};

	return {
		draft,
		changed,
		problems,
		noteOf: check.noteOf,
		edit: ( changes ) => {
			setEdits( ( before ) => ( { ...before, ...changes } ) );
			setRefused( ( before ) =>
				Object.fromEntries(
					Object.entries( before ).filter(
						( [ name ] ) => ! ( name in changes )
					)
				)
			);
		},
		discard: () => {
			setEdits( {} );
			setRefused( {} );
		},
		save: () => void ( isChanged && submit.act( 'save', send ) ),
		submit,
	};
}

function valueWords( setting: Setting, value: unknown ): string {
	const word = ( one: unknown ) =>
		setting.choices.find( ( choice ) => choice.value === one )?.label ??
		String( one );
	switch ( setting.kind ) {
		case 'toggle':
			return value ? __( 'on', 'latchkey' ) : __( 'off', 'latchkey' );
		case 'choices':
		case 'lines': {
			const shown = toDraft( setting, value ) as unknown[];
			return shown.length
				? shown.map( word ).join( ', ' )
				: __( 'none', 'latchkey' );
		}
		default:
			return word( value );
	}
}
