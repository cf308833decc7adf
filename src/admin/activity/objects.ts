import { __, sprintf } from '@wordpress/i18n';
import type { Event } from '../../types/event';
import { fullName } from '../labels/licenses';
import { boot } from '../ui/boot';

/** The kinds of thing that the log speaks of, and the screens that show them. */
const SCREENS: Readonly< Record< string, string > > = {
	license: 'licenses',
	key_pair: 'api-keys',
	generator: 'generators',
};

export function kindWord( kind: string ): string {
	switch ( kind ) {
		case 'license':
			return __( 'License keys', 'latchkey' );
		case 'key_pair':
			return __( 'API keys', 'latchkey' );
		case 'generator':
			return __( 'Generators', 'latchkey' );
		case 'settings':
			return __( 'Settings', 'latchkey' );
		case 'user':
			return __( 'Passwords confirmed', 'latchkey' );
		default:
			return __( 'Others', 'latchkey' );
	}
}

/** Whether this person sees events about API keys: who may open their screen. */
export function kinds(): string[] {
	const may = boot().screens.some( ( { id } ) => id === 'api-keys' );
	return [
		'license',
		'generator',
		...( may ? [ 'key_pair', 'settings', 'user' ] : [] ),
	];
}

/** The events that people look for. */
export const eventKinds = () => [
	{
		value: 'license.activated',
		label: __( 'Activated', 'latchkey' ),
	},
	{
		value: 'license.activation_refused',
		label: __( 'Activation refused', 'latchkey' ),
	},
	{
		value: 'license.deactivated',
		label: __( 'Seat freed', 'latchkey' ),
	},
	{
		value: 'license.revealed',
		label: __( 'Code shown or copied', 'latchkey' ),
	},
];

/** The thing's short name and its page; null if an event is about none. */
export function objectOf( {
	event,
	object,
	detail,
}: Event ): { text: string; url: string | null } | null {
	if ( ! object.id || ! SCREENS[ object.kind ] ) {
		return null;
	}
	const screen = boot().screens.find(
		( { id } ) => id === SCREENS[ object.kind ]
	);
	const isGone = event.endsWith( '.deleted' );
	return {
		text: textOf( object, detail ),
		url: screen && ! isGone ? `${ screen.url }&key=${ object.id }` : null,
	};
}

function textOf(
	object: Event[ 'object' ],
	detail: Event[ 'detail' ]
): string {
	const { name, hint } = detail;
	if ( typeof name === 'string' && name ) {
		return name;
	}
	if ( object.kind === 'license' ) {
		return fullName( {
			id: object.id,
			hint: typeof hint === 'string' ? hint : '',
		} );
	}
	return sprintf(
		/* translators: 1: kind of thing, 2: its number. */
		__( '%1$s, no. %2$d', 'latchkey' ),
		kindWord( object.kind ),
		object.id
	);
}
